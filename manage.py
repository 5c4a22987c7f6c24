#!/usr/bin/env python
"""Django's command line: `python manage.py help` lists what Accord can do."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from config.postgres.installation import ServerError


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        _ = settings.DEBUG  # the first use of a setting loads them all
    except ImproperlyConfigured as error:
        sys.exit(str(error))  # says what to do; a traceback would bury it
    try:
        execute_from_command_line(sys.argv)
    except ServerError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
