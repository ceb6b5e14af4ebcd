"""Who works in the office: every role but the three administrators'."""

from luoshi.office.people.models import Role

WORKING = frozenset({Role.SUPERVISOR, Role.HANDLER, Role.HEAD, Role.LEADER, Role.VIEWER})
