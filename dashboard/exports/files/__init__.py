"""Charts and sets as CSV, workbook, JSON-stat and zip."""
