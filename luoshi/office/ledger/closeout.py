"""The close-out of a commitment as steps of the pack's chain: who did each, when, with what proof, and who comes next."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.office.days import day
from luoshi.office.events.models import Event
from luoshi.office.ledger.lifecycle import LIFE, PACK, TRANSITIONS, about
from luoshi.office.ledger.models import Commitment, Verification
from luoshi.office.ledger.verifying import sends_back
from luoshi.office.wording import said
from luoshi.packs.lifecycle import CloseOutStep


class Step(NamedTuple):
    """One link of the chain. `mark` is d(one), y (next) or w (later, or left out); `proof` what it left behind, or what it
    will take; `by` who comes next."""

    name: str
    mark: str
    word: str
    who: str
    when: datetime | None
    proof: str
    by: str


def steps(commitment: Commitment, events: Sequence[Event]) -> list[Step]:
    """The chain of the record's kind, from its events. No query."""
    chain = {code: step for code, step in LIFE.close_out.items() if step.asked_of(about(commitment))}
    done = _done(chain, commitment, events)
    last = max((place for place, code in enumerate(chain) if code in done), default=-1)
    found, is_next = [], True
    for place, (code, step) in enumerate(chain.items()):
        proof = said(step.proof)
        if code in done:
            event = done[code]
            found.append(
                Step(said(step.names), "d", _("已办"), str(event.actor or ""), event.at, _left(event) or proof, "")
            )
        elif place < last:
            found.append(Step(said(step.names), "w", _("没有办"), "", None, proof, ""))
        elif step.optional:
            found.append(Step(said(step.names), "w", _("可以不办"), "", None, proof, _who(step) if is_next else ""))
        else:
            here, is_next = is_next, False
            found.append(
                Step(
                    said(step.names),
                    "y" if here else "w",
                    _("下一步") if here else _("还没到"),
                    "",
                    None,
                    proof,
                    _who(step) if here else "",
                )
            )
    return found


def _done(chain: dict[str, CloseOutStep], commitment: Commitment, events: Sequence[Event]) -> dict[str, Event]:
    """Which steps hold: what was sent back undoes all but the self-check, what was taken up again undoes all. A report that
    was returned is no self-check, and none is while less than all is claimed."""
    by_verb = {step.verb: code for code, step in chain.items()}
    first = next(iter(chain), "")
    done: dict[str, Event] = {}
    returned = {event.detail["report"] for event in events if event.verb == "return_report"}
    for event in events:
        if event.verb == "report" and (commitment.claimed < 100 or event.detail["report"] in returned):
            continue
        if event.verb in LIFE.reopens:
            done = {}
        elif event.verb in {"reroute", "settle"} or sends_back(event):
            done = {code: event for code, event in done.items() if code == first}
        elif event.verb in by_verb:
            done[by_verb[event.verb]] = event
    return done


def _left(event: Event) -> str:
    """What a step left behind, in a few words."""
    detail = event.detail
    if event.verb == "report":
        n = len(detail["evidence"])
        told = ngettext("第 %(number)d 次反馈，佐证 %(n)d 份", "第 %(number)d 次反馈，佐证 %(n)d 份", n)
        return told % {"number": detail["number"], "n": n}
    if event.verb == "apply_close":
        return _("自报 %(n)d%%，每项要素都有佐证") % {"n": detail["claimed"]}
    if event.verb == "verify":
        proven = sum(detail["ticks"].values())
        facts = {"method": Verification.Method(detail["method"]).label, "n": proven, "of": len(detail["ticks"])}
        return _("%(method)s，%(n)d/%(of)d 项属实") % facts
    if event.verb == "open_notice":
        return _("公示到 %(day)s") % {"day": day(detail["until"])}
    if event.verb == "strike_off":
        return _("%(n)d 项要素全部核实") % {"n": detail["proven"]}
    return ""


def _who(step: CloseOutStep) -> str:
    """Who may take a step, and who may not because of what they did before."""
    row = TRANSITIONS[step.verb]
    names = _("、").join(said(PACK.relations[code].names) for code in LIFE.transitions[step.verb].who)
    apart = _("、").join(said(LIFE.transitions[verb].names) for verb in row.apart_from)
    if apart:
        return _("由%(who)s办，经手的人和“%(apart)s”的人除外") % {"who": names, "apart": apart}
    return (_("由%(who)s办，经手的人除外") if row.impartial else _("由%(who)s办")) % {"who": names}
