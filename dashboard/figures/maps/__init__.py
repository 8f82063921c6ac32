"""Figures of regions and places on a map."""
