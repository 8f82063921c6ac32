"""Projections, their records, and the baseline of scenarios."""
