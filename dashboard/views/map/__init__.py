"""The view of the page with the map."""
