"""Parts the objects of an agenda verb: separate instruments, documents and topics become items of their own."""

from luoshi.reading.agenda.parting.splitting import parts

__all__ = ["parts"]
