"""Django's own commands for developers; everything else is `sinergi …`."""

import os
import sys

from django.core.management import execute_from_command_line

from sinergi.core.refusals import Refusal

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sinergi.config.settings")
    try:
        execute_from_command_line(sys.argv)
    except Refusal as refusal:
        sys.exit(str(refusal.message))
