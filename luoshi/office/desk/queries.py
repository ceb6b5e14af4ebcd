"""What waits for a person, and the counts of the overview."""

from luoshi.office.people.models import Person


def badges(person: Person) -> dict[str, int]:
    """The numbers beside 我的 and 读稿 in the navigation."""
    return {}
