"""The view of the page forecast."""
