"""Password hashing and rules."""

from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# One hash takes 100 MB for 0.2 s: two at a time keep a burst of sign-ins from taking the machine's memory.
_two_at_a_time = BoundedSemaphore(2)


class BoundedArgon2(Argon2PasswordHasher):
    """Argon2, at most two hashings at once in a process."""

    def encode(self, password, salt):
        with _two_at_a_time:
            return super().encode(password, salt)

    def verify(self, password, encoded):
        with _two_at_a_time:
            return super().verify(password, encoded)


class MinimumLength(MinimumLengthValidator):
    """Django's own rule with a message that our catalogue translates (its zh_Hans entry no longer matches)."""

    def validate(self, password, user=None):
        if len(password) < self.min_length:
            raise ValidationError(_("密码至少 %(n)d 个字符。") % {"n": self.min_length}, code="password_too_short")

    def get_help_text(self):
        return _("密码至少 %(n)d 个字符。") % {"n": self.min_length}
