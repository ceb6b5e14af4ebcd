"""One commitment with all that belongs to it, as its page shows it to one person."""

from luoshi.office.ledger.dossier.buttons import BESIDE, ON_REPORTS, ON_SLOTS
from luoshi.office.ledger.dossier.finding import seen
from luoshi.office.ledger.dossier.page import Dossier, dossier
from luoshi.office.ledger.dossier.proofs import Proof, proofs

__all__ = ["BESIDE", "ON_REPORTS", "ON_SLOTS", "Dossier", "Proof", "dossier", "proofs", "seen"]
