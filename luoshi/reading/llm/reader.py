"""Reads a readout by asking a language model: the same signature as the rule reader, each mark checked against the text."""

from __future__ import annotations

from datetime import date

import msgspec

from luoshi.errors import Invalid
from luoshi.reading import formulations, header, missing, normalise, quantities, sentences, times
from luoshi.reading.llm import answer, prompt
from luoshi.reading.llm.account import Account
from luoshi.reading.llm.endpoint import Endpoint, Unavailable
from luoshi.reading.llm.marking import Marking
from luoshi.reading.model import Directive, Readout, Span

LONGEST_TEXT = 60_000


class LanguageModelReader:
    """Reads by an OpenAI-compatible endpoint. `base_url` runs up to `/v1`; `seconds` bounds each request."""

    def __init__(self, base_url: str, model: str, key: str | None = None, seconds: float = 120) -> None:
        self._endpoint = Endpoint(base_url, model, key, seconds)

    def read(self, text: str, published: str | date | None = None, *, publisher: str | None = None) -> Readout:
        """What the model finds in a readout, as far as it stands in the text."""
        return self.read_with_account(text, published, publisher=publisher)[0]

    def read_with_account(
        self, text: str, published: str | date | None = None, *, publisher: str | None = None
    ) -> tuple[Readout, Account]:
        """The readout, and the account of what the model proposed and what was dropped of it."""
        if len(text) > LONGEST_TEXT:
            raise Invalid(
                f"全文 {len(text)} 字，超过语言模型识读的上限 {LONGEST_TEXT} 字：请分篇识读，或改用规则识读。",
                field="text",
            )
        plain = normalise.normalise(text)
        pieces = sentences.cut(plain)
        day = str(published) if published else header.published(plain)
        account = Account(self._endpoint.model)
        marking = Marking(text, pieces, day, account)
        for portion in prompt.portions(pieces):
            reply = self._endpoint.ask(prompt.messages(text, pieces, portion, day, publisher))
            account.requests += 1
            account.retries += reply.retried
            account.truncated += reply.truncated
            found = answer.parse(reply.content)
            if found is None:
                account.unusable += 1
                marking.pass_over(portion)
            else:
                marking.lay(portion, found)
        if account.requests and account.unusable == account.requests:
            why = "回答被截断，请调大该模型的上下文长度" if account.truncated else "请换用更合适的模型"
            raise Unavailable(f"模型 {account.model} 的回答不是约定的 JSON，无法识读：{why}。")
        return _readout(marking, plain), account


def _readout(marking: Marking, plain: str) -> Readout:
    """The marks in the order of the text, with what follows from their words."""
    fates = marking.sentences
    return Readout(
        marking.text,
        body=marking.body,
        place=marking.place,
        date=marking.day,
        published=marking.published,
        title=marking.title,
        chair=marking.chair,
        people=tuple(marking.people.values()),
        agenda=tuple(sorted(marking.agenda, key=lambda item: item.subject)),
        instruments=tuple(sorted(marking.instruments, key=lambda mark: mark.span)),
        directives=tuple(
            _completed(mark, plain, marking.day) for mark in sorted(marking.directives, key=lambda mark: mark.span)
        ),
        formulations=formulations.find(plain),
        sentences=fates,
        unread=sum(sentence.fate == "unread" for sentence in fates),
    )


def _completed(mark: Directive, plain: str, day: str | None) -> Directive:
    """A directive with its times and quantities resolved and what it leaves out named, as the rule reader does it."""
    named = mark.agent is not None, bool(mark.deadlines), bool(mark.quantities)
    return msgspec.structs.replace(
        mark,
        resolved_deadlines=tuple(
            msgspec.structs.replace(times.resolve(plain, _core(times.find(plain, *span), span), day), span=span)
            for span in mark.deadlines
        ),
        resolved_quantities=tuple(
            msgspec.structs.replace(
                quantities.resolve(plain, _core(quantities.find(plain, *span), span), mark.span[0]), span=span
            )
            for span in mark.quantities
        ),
        missing=missing.elements(plain, *mark.span, *named),
    )


def _core(found: list[Span], span: Span) -> Span:
    """The one expression in a span that the rules can resolve: a model may quote a word more than they do."""
    return found[0] if len(found) == 1 else span
