"""Checks of the embedded sets, run before anything is shown."""
