"""What the reader looks at: query, address, scenario, basket."""
