"""The view of the page scenarios."""
