"""What is known: the catalogue, the embedded sets and the immutable store. Knows no Dash."""
