"""The view of the page compare."""
