"""How the embedded sets and the geometry are made from their sources."""
