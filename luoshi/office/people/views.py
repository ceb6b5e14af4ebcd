"""Sign-in."""


def locked_out(request, *args, **kwargs): ...
