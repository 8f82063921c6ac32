"""The view of the page trends."""
