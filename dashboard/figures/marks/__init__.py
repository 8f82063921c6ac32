"""Figures of bars, dots, networks and tables."""
