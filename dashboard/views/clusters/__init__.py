"""The view of the page clusters."""
