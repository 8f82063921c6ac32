"""Layouts, one file a page."""
