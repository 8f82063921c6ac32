"""The view of the page labs."""
