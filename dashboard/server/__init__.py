"""What stands around Dash: callback guard, security headers, static files, the slim plotly.js."""
