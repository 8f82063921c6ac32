"""The view of the page organisations."""
