"""Charts as PowerPoint slides."""
