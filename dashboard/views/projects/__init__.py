"""The view of the page projects."""
