"""Secrets and addresses of notices at rest."""

import hmac
from typing import Any

from luoshi.office import sealing

PURPOSE = "notices secrets"


def seal(content: Any) -> str:
    """The content as text that only this installation reads."""
    return sealing.seal(content, PURPOSE)


def unseal(sealed: str) -> Any:
    """What was sealed; None for nothing."""
    return sealing.unseal(sealed, PURPOSE)


def fingerprint(*parts: str) -> str:
    """By this two secrets can be told the same without being read."""
    return hmac.digest(sealing.derived("notices fingerprints"), "\n".join(parts).encode(), "sha256").hex()
