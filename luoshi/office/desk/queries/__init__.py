"""What the desk's pages read: what waits for a person, the figures of the overview, a reading with its proposals."""

from luoshi.office.desk.queries.waiting import badges

__all__ = ["badges"]
