"""指标体系: the tree of indicators beside everything that can be said of one of them."""
