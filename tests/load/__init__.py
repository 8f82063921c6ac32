"""Many requests at the app in one process: what no hand-written test would think of."""
