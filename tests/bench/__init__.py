"""`make bench`: our Overview beside the same page written in plain Dash, in one run on one machine; figures as ratios."""
