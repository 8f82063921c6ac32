"""Claims about smart jobs worked out again."""
