"""What the log leaves out."""

import logging


class WithoutTraceback(logging.Filter):
    """Lets a record pass as its one line."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_info = record.exc_text = None
        return True
