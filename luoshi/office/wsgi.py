"""The WSGI entry. It runs the system checks first, so that no server comes up on a foolish installation."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from luoshi.errors import Refused
from luoshi.office.checks import refuse_if_foolish

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.office.settings")

application = get_wsgi_application()
try:
    refuse_if_foolish()
except Refused as error:
    sys.exit(str(error))
