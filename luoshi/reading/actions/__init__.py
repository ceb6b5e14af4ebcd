"""Parts a directive into actions, its coordinate predicates."""

from luoshi.reading.actions.splitting import Part, split

__all__ = ["Part", "split"]
