"""The WSGI entry. It runs the system checks first, so that no server comes up on a foolish installation."""

import gc
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

# What start-up loaded stays for good: from here on the collector looks at what requests make, and at nothing else.
gc.collect()
gc.freeze()
