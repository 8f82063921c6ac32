"""`python -m dashboard.cli` is `smartgrowth`."""

from __future__ import annotations

from dashboard.cli import main

raise SystemExit(main())
