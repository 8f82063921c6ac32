"""Query -> ViewModel: where data, analysis, forecasts and figures meet."""
