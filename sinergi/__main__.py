"""`python -m sinergi` is the same program as the console script `sinergi`."""

import sys

from sinergi.cli import main

sys.exit(main())
