"""From which address a request comes, behind proxies too."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The address that the outermost of the house's own proxies saw (LUOSHI_PROXIES). What stands before it in the header was
    written by the visitor and counts for nothing; so does the whole header without proxies, or where that is no address."""
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if 0 < settings.PROXIES <= len(hops):
        try:
            return str(ip_address(hops[-settings.PROXIES].strip()))
        except ValueError:
            pass
    return str(request.META.get("REMOTE_ADDR", ""))
