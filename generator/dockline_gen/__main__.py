"""`python -m dockline_gen` is `dockline`."""

from __future__ import annotations

import sys

from .cli import main

sys.exit(main())
