"""Wiring, one file a page: `register(app)` ties controls, views and components together."""
