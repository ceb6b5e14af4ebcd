"""The WSGI entry. It runs the system checks first, so that no server comes up on a foolish installation."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.office.settings")

from django.core import checks
from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

faults = [fault for fault in checks.run_checks(databases=["default"]) if fault.is_serious()]
if faults:
    sys.exit("\n".join(f"落实没有启动：{fault.msg}" for fault in faults))
