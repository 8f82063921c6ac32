"""The view of the page claims."""
