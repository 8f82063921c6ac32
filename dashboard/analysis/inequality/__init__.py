"""Differences between regions: innovation gap, Theil, shift-share."""
