"""Cluster stars, policy linkage and cooperation potential."""
