"""What stands around the pages: navigation, top bar, search, status bar, the window and its first page."""
