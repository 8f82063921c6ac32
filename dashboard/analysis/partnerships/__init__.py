"""Projects, their partners, and who works with whom."""
