"""Figures of values over years."""
