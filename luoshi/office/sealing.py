"""What is kept encrypted: sealed with a key that the database does not hold, one key a purpose."""

import base64
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from luoshi.errors import Refused

# where sealed text is kept: the model, the purpose, the columns
sealed_in: list[tuple[type[models.Model], str, tuple[str, ...]]] = []


def holds(model: type[models.Model], purpose: str, *fields: str) -> None:
    """Names the columns that hold what is sealed for a purpose, so that `luoshi verify --kept` tries the key on them."""
    sealed_in.append((model, purpose, fields))


def seal(content: Any, purpose: str) -> str:
    """The content as text that only this installation reads."""
    return _box(purpose).encrypt(json.dumps(content, ensure_ascii=False).encode()).decode()


def unseal(sealed: str, purpose: str) -> Any:
    """What was sealed for the purpose; None for nothing."""
    if not sealed:
        return None
    try:
        return json.loads(_box(purpose).decrypt(sealed.encode()))
    except InvalidToken:
        raise Refused(_("加密保存的内容解不开：LUOSHI_SECRETS_KEY 或 SECRET_KEY 换过，请重新填写。")) from None


def derived(purpose: str) -> bytes:
    """A key for a purpose, made of the installation's own."""
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"luoshi {purpose}".encode())
    return made.derive(settings.SECRET_KEY.encode())


def _box(purpose: str) -> MultiFernet:
    """The first key seals; all of them open, so that a key can be changed."""
    keys = [key.strip() for key in settings.SECRETS_KEY.split(",") if key.strip()]
    return MultiFernet([Fernet(key) for key in [*keys, base64.urlsafe_b64encode(derived(purpose)).decode()]])
