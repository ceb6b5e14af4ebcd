"""Text → the tokens that are indexed: overlapping pairs of Han characters, lower-case words of the rest."""

import re

_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[0-9a-zA-Z]+")


def grams(text: str) -> str:
    """The tokens of a text, in order, parted by blanks. A single Han character between other marks stands alone."""
    tokens: list[str] = []
    for run in _RUN.findall(text):
        if run[0].isascii():
            tokens.append(run.lower())
        elif len(run) == 1:
            tokens.append(run)
        else:
            tokens.extend(run[i : i + 2] for i in range(len(run) - 1))
    return " ".join(tokens)
