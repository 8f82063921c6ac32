"""The view of the page embed."""
