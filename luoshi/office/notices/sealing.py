"""Secrets and addresses at rest: encrypted with a key that the database does not hold."""

import base64
import hmac
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext as _

from luoshi.errors import Refused


def seal(content: Any) -> str:
    """The content as text that only this installation reads."""
    return _box().encrypt(json.dumps(content, ensure_ascii=False).encode()).decode()


def unseal(sealed: str) -> Any:
    """What was sealed; None for nothing."""
    if not sealed:
        return None
    try:
        return json.loads(_box().decrypt(sealed.encode()))
    except InvalidToken:
        raise Refused(_("存下的密钥或地址解不开：LUOSHI_SECRETS_KEY 或 SECRET_KEY 换过，请重新填写。")) from None


def fingerprint(*parts: str) -> str:
    """By this two secrets can be told the same without being read."""
    return hmac.digest(_derived("fingerprints"), "\n".join(parts).encode(), "sha256").hex()


def _box() -> MultiFernet:
    """The first key seals; all of them open, so that a key can be changed."""
    keys = [key.strip() for key in settings.SECRETS_KEY.split(",") if key.strip()]
    return MultiFernet([Fernet(key) for key in [*keys, base64.urlsafe_b64encode(_derived("secrets")).decode()]])


def _derived(purpose: str) -> bytes:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"luoshi notices {purpose}".encode())
    return made.derive(settings.SECRET_KEY.encode())
