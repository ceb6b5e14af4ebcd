"""The office: a Django project in which commitments are kept. Importing it puts a current SQLite in place of Python's own."""

import sys

try:
    import pysqlite3
except ImportError:  # platforms without a wheel keep Python's own; a system check then refuses several processes
    pass
else:
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
