"""Parts the objects of an agenda verb: separate instruments, documents and topics become items."""

from luoshi.reading.agenda.parting.splitting import parts

__all__ = ["parts"]
