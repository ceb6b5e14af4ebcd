"""The store is cleared of uploads that came to nothing, and of nothing else."""

import os
from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from luoshi.errors import Invalid
from luoshi.office import store, sweeping
from luoshi.office.events.kept import unrecorded
from luoshi.office.ledger import actions, drafts
from luoshi.office.ledger.examining import examine
from luoshi.office.ledger.models import Evidence, State
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.meetings.models import Source
from tests.builders import PDF, commitment, meeting

# columns of this name that do not name kept files
NO_FILES = {"events.Event", "events.ChainHead", "people.ApiToken", "rules.PackVersion", "ledger.FileFacts"}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def aged(digest: str, days: float) -> str:
    long_ago = (timezone.now() - timedelta(days=days)).timestamp()
    os.utime(store.place(digest), (long_ago, long_ago))
    return digest


def swept(digest: str) -> bool:
    """Whether a sweep of its folder removes it."""
    sweeping.sweep(digest[:2], timezone.now())
    return not store.place(digest).exists()


def test_an_upload_that_came_to_nothing_goes_when_it_is_old(db):
    digest = store.keep(b"cancelled")
    store.keep_derived(digest, "small.jpg", b"copy")
    aged(digest, 29)
    assert not swept(digest)
    aged(digest, 31)
    assert swept(digest)
    assert store.derived(digest, "small.jpg") is None


def test_what_is_handed_in_again_is_young_again(db):
    digest = aged(store.keep(b"twice"), 31)
    store.keep(b"twice")
    assert not swept(digest)


def test_evidence_drafts_and_sources_stay(city):
    made = commitment(city, State.IN_PROGRESS)
    actions.report(city.handler, made.pk, progress=10, done="进展", attachments=[Attachment("甲.pdf", PDF + b"1", [1])])
    draft = drafts.save(city.handler, made, {}, arrived=[Attachment("乙.pdf", PDF + b"2", [1])])
    meeting(city)
    source = store.keep(b"source")
    with unrecorded():
        Source.objects.update(digest=source)
    for digest in (Evidence.objects.get().digest, draft.files[0]["digest"], source):
        assert not swept(aged(digest, 400))


def test_every_model_that_names_kept_files_is_asked():
    named = {
        model for model in apps.get_models() if any(field.name == "digest" for field in model._meta.concrete_fields)
    }
    assert {model for model in named if model._meta.label not in NO_FILES} <= sweeping.held_by


def test_a_photo_is_on_the_disk_before_the_chain_is_locked_and_a_refused_report_leaves_no_row(city, monkeypatch):
    made, photo = commitment(city, State.IN_PROGRESS), Attachment("甲.pdf", PDF + b"3", [1])
    examine([photo])
    assert store.kept(photo.digest) == photo.content
    monkeypatch.setattr(store, "_write", lambda *_args, **_options: pytest.fail("written under the lock"))
    monkeypatch.setattr(
        store, "keep", lambda content, digest="": store.place(digest).exists() or pytest.fail("missing")
    )
    with pytest.raises(Invalid):
        actions.report(city.handler, made.pk, progress=10, done="进展", attachments=[photo, Attachment("甲.txt", b"x")])
    assert not Evidence.objects.exists()
    actions.report(city.handler, made.pk, progress=10, done="进展", attachments=[photo])
    assert Evidence.objects.get().digest == photo.digest


def test_what_a_crash_left_half_written_goes_when_it_is_old(db):
    digest = store.keep(b"whole")
    half = store.place(digest).with_name(f"{store.HALF}abc")
    half.write_bytes(b"wh")
    sweeping.sweep(digest[:2], timezone.now())
    assert half.exists()
    sweeping.sweep(digest[:2], timezone.now() + timedelta(days=31))
    assert not half.exists()
