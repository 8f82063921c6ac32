"""Regional science on arrays and frames: aggregation, quotients, growth, proxies."""
