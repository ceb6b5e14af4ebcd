"""Who is signed in: by name and password, and at each request with what they may do."""

from django.contrib.auth.backends import ModelBackend

from luoshi.office.people.models import Person
from luoshi.office.people.queries import with_duties


class Signed(ModelBackend):
    """Django's own, but that each request loads the person and their duties in one statement."""

    def get_user(self, user_id: int) -> Person | None:
        person = with_duties(user_id)
        return person if person and self.user_can_authenticate(person) else None
