"""The view of the page gap."""
