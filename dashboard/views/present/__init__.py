"""The view of the page present."""
