"""Marks documents by their titles."""

from __future__ import annotations

import re

from luoshi.reading.instruments.finds import Finds, Named, marked

DOCUMENT = re.compile(r"《[^《》\n]{2,80}(?:《[^《》\n]{1,60}》[^《》\n]{0,60})?》")
# The text breaks off in a title.
CUT_OFF = re.compile(r"《[^《》\n]{2,80}$")
# Papers and programmes.
NOT_DOCUMENT = re.compile(r"^《(?:人民日报|新闻联播|求是|光明日报|经济日报|焦点访谈|[^》]{2,4}日报)》$")
# 签订《…协议》 is what was done there, not a document that is studied.
SIGNED = re.compile("签[订署定下]?了?$")
# 《规划》 further down is the plan that was named in full before.
SHORT_TITLE = 8


def find(text: str, start: int, end: int, found: Finds) -> None:
    """Marks each title in the sentence that was not named before, in full or in short."""
    for match in DOCUMENT.finditer(text, start, end):
        words, named = match.group(), found.lately("document")
        if len(words) <= SHORT_TITLE and any(words[1:-1] in old.words for old in named):
            continue
        if NOT_DOCUMENT.match(words) or any(old.words.endswith(words[1:]) for old in named):
            continue
        if text.startswith("为题", match.end()) or SIGNED.search(text, max(start, match.start() - 6), match.start()):
            continue
        found.named.append(Named("document", words))
        found.marks.append(marked(match.span(), "document", None, "title marks"))
    if (cut := CUT_OFF.search(text, start, end)) and not text[end:].strip():
        found.marks.append(marked(cut.span(), "document", None, "title marks"))
