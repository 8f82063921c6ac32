"""One file a named model; see `forecasting.registry`. statsmodels is imported inside the functions: it is heavy."""
