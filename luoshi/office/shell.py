"""What every page's frame shows: where one is, the day, the viewer's duties, what waits for them."""


def shell(request) -> dict:
    """Context for base.html."""
    return {}
