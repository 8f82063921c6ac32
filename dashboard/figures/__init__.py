"""Pure functions from values to figures (plain dicts)."""
