"""A web page → `Intake`: its headline and main text, and what its head says of it.

The main text is the element whose words are mostly sentences: menus, lists of links and footers hold few of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from luoshi.errors import Invalid
from luoshi.intake.encoding import declared_charset, decode
from luoshi.intake.front_matter import front_matter, iso_date
from luoshi.intake.furniture import furniture_of
from luoshi.intake.mhtml import is_archive, page_of
from luoshi.intake.model import Intake

_UNSEEN = {
    "button", "canvas", "head", "iframe", "input", "noscript", "object", "option", "script", "select", "style", "svg",
    "template", "textarea",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_CONTAINERS = {"article", "body", "center", "dd", "div", "form", "main", "section", "table", "tbody", "td", "tr"}
_SENTENCE = re.compile("[，。；！？,;]")
_WRAP = re.compile(r"(?<=[^\x00-\xff])[ \t\r\f]*\n\s*(?=[^\x00-\xff])")
_SPACES = re.compile(r"[ \t\r\n\f\xa0\u3000\u200b]+")
_SITE = re.compile(r"\s*(?:[_|｜]|\s[-–—]+\s|--|——).*$", re.DOTALL)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_PERSON = re.compile(r"[^\x00-\xff]{2,6}(?:[ 、][^\x00-\xff]{2,6})*")
_ADDRESS = re.compile(r"https?://\S+")

# Names of Chinese government sites (政府网站发展指引) first, then those of the web at large.
_PUBLISHER = ("contentsource", "source")
_SITE_NAME = ("sitename", "og:site_name")
_PUBLISHED = ("pubdate", "publishdate", "article:published_time", "og:release_date")
_BYLINE = ("author", "article:author")
_URL = ("url", "og:url")
LEAST_SENTENCE = 8
NEARBY = 400


def take_in_html(data: bytes) -> Intake:
    """The page's headline and main text, with what its head and the lines around the text say of it."""
    named = None
    if is_archive(data):
        data, named = page_of(data)
    markup, encoding = decode(data, declared_charset(data) or named)
    tree = LexborHTMLParser(markup)
    body = tree.body
    main = _text(_main(body)) if body else ""
    if not body or not main:
        raise Invalid("网页里没有找到正文（可能正文由脚本载入），请复制正文粘贴，或另存为 txt 后再试。")
    meta = _meta(tree)
    nearby = front_matter(_with_surroundings(main, _text(body)))
    title = _title(tree, meta) or front_matter(main).title
    text = main if title is None or main.startswith(title) else f"{title}\n{main}"
    return Intake(
        text=text,
        kind="html",
        encoding=encoding,
        title=title,
        publisher=_named(meta, _PUBLISHER) or nearby.publisher or _named(meta, _SITE_NAME),
        published=iso_date(_named(meta, _PUBLISHED) or "") or nearby.published,
        byline=nearby.byline or _person(_named(meta, _BYLINE)),
        url=_url(tree, meta, markup),
        furniture=furniture_of(text),
    )


def _walk(top: LexborNode) -> Iterator[tuple[str, LexborNode]]:
    """open, text and close in the order of the page; without recursion, for pages may nest without end."""
    within: list[LexborNode] = []
    node = top
    while True:
        if node.is_text_node:
            yield "text", node
        elif node.is_element_node and node.tag not in _UNSEEN:
            yield "open", node
            if (child := node.child) is not None:
                within.append(node)
                node = child
                continue
            yield "close", node
        while (sibling := node.next) is None or not within:
            if not within:
                return
            node = within.pop()
            yield "close", node
        node = sibling


def _main(body: LexborNode) -> LexborNode:
    """The element with the most sentences for the words it holds, the innermost of equals."""
    best, best_score = body, 0.0
    held = [(0, 0)]  # letters in sentences and all letters, per open container
    line, links, sentence, in_link = 0, 0, False, 0
    for event, node in _walk(body):
        tag = node.tag
        if event == "text":
            words = _SPACES.sub("", node.text_content or "")
            line += len(words)
            links += len(words) if in_link else 0
            sentence = sentence or bool(_SENTENCE.search(words))
        elif tag == "a":
            in_link += 1 if event == "open" else -1
        elif tag == "br" or tag in _BLOCKS:
            said = line - links if sentence and line - links >= LEAST_SENTENCE else 0
            held[-1] = (held[-1][0] + said, held[-1][1] + line)
            line, links, sentence = 0, 0, False
            if tag in _CONTAINERS and event == "open":
                held.append((0, 0))
            elif tag in _CONTAINERS:
                sentences, letters = held.pop()
                held[-1] = (held[-1][0] + sentences, held[-1][1] + letters)
                score = sentences * sentences / (letters or 1)
                if score > best_score:
                    best, best_score = node, score
    return best


def _text(top: LexborNode) -> str:
    """The words of an element as a reader sees them: a line per block, the cells of a row of a table apart by tabs."""
    lines: list[str] = []
    pieces: list[str] = []
    rows: list[list[int]] = []  # per open row: where its lines begin, and how many cells it has
    for event, node in _walk(top):
        tag = node.tag
        if event == "text":
            pieces.append(node.text_content or "")
        elif tag in _BLOCKS or (tag == "br" and event == "open"):
            words = _SPACES.sub(" ", _WRAP.sub("", "".join(pieces))).strip()
            pieces.clear()
            if words:
                lines.append(words)
            if tag == "tr" and event == "open":
                rows.append([len(lines), 0])
            elif tag in ("td", "th") and event == "open" and rows:
                rows[-1][1] += 1
            elif tag == "tr" and rows:
                start, cells = rows.pop()
                # A cell of several lines belongs to a table that only lays out the page.
                if 1 < len(lines) - start <= cells:
                    lines[start:] = ["\t".join(lines[start:])]
    return "\n".join(lines)


def _with_surroundings(main: str, page: str) -> str:
    at = page.find(main[:40].splitlines()[0])
    before = page[max(0, at - NEARBY) : at] if at > 0 else ""
    end = at + len(main)
    return f"{before}\n{main}\n{page[end : end + NEARBY]}"


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    """The first content of each meta name, in lower case."""
    named: dict[str, str] = {}
    for tag in tree.css("meta"):
        attributes = tag.attributes
        name = (attributes.get("name") or attributes.get("property") or "").strip().lower()
        content = (attributes.get("content") or "").strip()
        if name and content:
            named.setdefault(name, content)
    return named


def _named(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    for name in names:
        words = re.sub(r"^\s*(?:信息|文章|稿件)?来源\s*[:：]\s*", "", meta.get(name, "")).strip()
        if words and words.lower() not in ("null", "none", "undefined", "无", "本站", "本网"):
            return words
    return None


def _title(tree: LexborHTMLParser, meta: dict[str, str]) -> str | None:
    whole = tree.css_first("title")
    tab = _SPACES.sub(" ", whole.text()).strip() if whole else ""
    headings = [_SPACES.sub(" ", heading.text()).strip() for heading in tree.css("h1")]
    headings = [words for words in headings if len(words) >= 4 and (len(headings) == 1 or words in tab)]
    return next(filter(None, (meta.get("articletitle"), *headings, meta.get("og:title"), _SITE.sub("", tab))), None)


def _person(words: str | None) -> str | None:
    return words if words and _PERSON.fullmatch(words) else None


def _url(tree: LexborHTMLParser, meta: dict[str, str], markup: str) -> str | None:
    canonical = tree.css_first("link[rel=canonical]")
    saved = _SAVED_FROM.search(markup[:2000])
    candidates = (
        *(meta.get(name) for name in _URL),
        canonical.attributes.get("href") if canonical else None,
        saved[1] if saved else None,
    )
    return next((address for address in candidates if address and _ADDRESS.fullmatch(address)), None)
