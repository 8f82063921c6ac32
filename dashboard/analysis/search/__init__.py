"""What can be searched for, and the search."""
