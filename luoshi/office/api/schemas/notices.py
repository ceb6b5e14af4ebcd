"""Notices as the API gives them."""

from datetime import datetime

from ninja import Schema

from luoshi.office.api.schemas.ledger import CommitmentRef
from luoshi.office.api.schemas.people import PersonRef
from luoshi.office.events.labels import verb_label
from luoshi.office.notices.models import Notice
from luoshi.office.notices.templatetags.notices import relation_label


class NoticeOut(Schema):
    """One notice: what was done by whom to which commitment, and why you are told: your `relation` to it."""

    id: int
    verb: str
    label: str
    by: PersonRef | None
    at: datetime
    read_at: datetime | None
    relation: str
    relation_label: str
    commitment: CommitmentRef | None

    @staticmethod
    def resolve_label(notice: Notice) -> str:
        return verb_label(notice.verb)

    @staticmethod
    def resolve_by(notice: Notice):
        return notice.event.actor

    @staticmethod
    def resolve_relation_label(notice: Notice) -> str:
        return relation_label(notice.relation)


class NoticePage(Schema):
    """A page of notices; `after` asks for the next one, null at the end."""

    rows: list[NoticeOut]
    after: int | None
    unread: int
