"""Pages that exist only for the holders of a role."""

import functools
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from luoshi.office.people.queries import has_role

View = Callable[..., HttpResponse]


def only_for(*roles: str) -> Callable[[View], View]:
    """Answers everybody else as if there were no such page."""

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def respond(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not has_role(request.user, *roles):
                raise Http404
            return view(request, *args, **kwargs)

        return respond

    return wrap
