"""The one family of errors that people meet; each message is a sentence for the person on the other side.

Views turn an error into a page, the API into a JSON answer with `status`, the command line into one line and an exit code.
"""


class LuoshiError(Exception):
    """Base of all expected errors. `str(error)` is the sentence to show."""

    status = 400


class Invalid(LuoshiError):
    """What was handed in cannot be used. `field` names the input at fault where there is one."""

    status = 422

    def __init__(self, message: str, *, field: str | None = None):
        super().__init__(message)
        self.field = field


class Refused(LuoshiError):
    """The act is well-formed but not allowed now, or not by this person."""

    status = 409


class Forbidden(Refused):
    """The person lacks the duty for the act on something they may see."""

    status = 403


class NotFound(LuoshiError):
    """It does not exist, or this person may not know that it does."""

    status = 404
