"""The screens of signing in, the own account and the three administrators; one module a place."""

from luoshi.office.people.views.signing_in import locked_out, sign_in

__all__ = ["locked_out", "sign_in"]
