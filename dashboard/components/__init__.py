"""Dash and Bootstrap components that pages are made of."""
