"""One look at the rules a request, however many lights its page shows."""

from luoshi.office.rules.queries import read_once


def rules_once(get_response):
    """Holds the library for the length of a request."""

    def respond(request):
        with read_once():
            return get_response(request)

    return respond
