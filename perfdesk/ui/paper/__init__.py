"""Paper on the screen: the chart, the pages of a PDF, the preview, printing and saving."""
