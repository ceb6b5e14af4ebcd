"""Text → the tokens that are indexed: overlapping pairs of Han characters, lower-case words of the rest."""

import re

# Only characters that the tokenizers of both databases take as letters (the test tries each of them).
HAN = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9"
# Stands where the pairs of two runs would otherwise join: 甲乙、乙丙 must not be found by 甲乙丙. No text gives this token.
BREAK = "ω"

_RUN = re.compile(f"[{HAN}]+|[0-9a-zA-Z]+")


def grams(text: str) -> str:
    """The tokens of a text, in order, parted by blanks. A single Han character between other marks stands alone."""
    tokens: list[str] = []
    for run in _RUN.findall(text):
        if run[0].isascii():
            tokens.append(run.lower())
        elif len(run) == 1:
            tokens.append(run)
        else:
            if tokens and len(tokens[-1]) == 2 and tokens[-1][1] == run[0]:
                tokens.append(BREAK)
            tokens.extend(run[i : i + 2] for i in range(len(run) - 1))
    return " ".join(tokens)


def has_lone_han(text: str) -> bool:
    """Whether a Han character stands alone in the text. Elsewhere it is inside pairs, where no token of its own finds it."""
    return any(len(run) == 1 and not run.isascii() for run in _RUN.findall(text))
