"""What the desk's pages read: what waits for a person, the figures of the overview, a reading with its proposals."""

from luoshi.office.desk.queries.counts import badges

__all__ = ["badges"]
