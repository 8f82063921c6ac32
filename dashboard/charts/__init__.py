"""What a chart says, as typed data: values with unit, status and range; forms; words. Nothing of plotly, PowerPoint or Dash."""
