"""The office's settings for tests: real database files, a quick password hasher, kept files per test process.

`tests/conftest.py` has set the environment before this is read.
"""

import os

from luoshi.office.settings import *  # noqa: F403
from luoshi.office.settings import DATA, DATABASES

PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "main")

# A file, as in an office: in memory, SQLite has neither WAL nor several connections.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}

MEDIA_ROOT = DATA / "media" / PROCESS
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Every test client loads the middleware anew; this keeps whitenoise from listing all static files each time.
WHITENOISE_AUTOREFRESH = True
