"""The view of the page data."""
