"""Conditions written so that SQLite's planner, which keeps no figures about the rows, takes the index that is meant.
On PostgreSQL, which keeps such figures, they are the bare conditions.
"""

from django.db.models import BooleanField, F, Func

from luoshi.office.ledger.models import RUNNING


class Mostly(Func):
    """A condition that most rows in question meet: not worth an index of its own."""

    template = "%(expressions)s"
    output_field = BooleanField()

    def as_sqlite(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, template="likely(%(expressions)s)", **extra)


class IsRunning(Func):
    """Whether a commitment is still to be delivered. The states stand in the statement as they stand in the partial index,
    which SQLite does not recognise by parameters."""

    template = "%(expressions)s IN ({})".format(", ".join(f"'{state}'" for state in RUNNING))
    output_field = BooleanField()

    def __init__(self):
        super().__init__(F("state"))


class Stands(Func):
    """Whether a field holds a word of a partial index: it stands in the statement, for the same reason."""

    template = "%(expressions)s = '%(word)s'"
    output_field = BooleanField()

    def __init__(self, name: str, word: str):
        super().__init__(F(name), word=str(word))
