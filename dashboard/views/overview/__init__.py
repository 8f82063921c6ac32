"""The view of the page overview."""
