"""Understanding files that people send: Word, Markdown, plain text → blocks of a document.

No Django and no database: what comes out is data, shown in a preview before anything is made.
"""

from consult.importing.document import ImportedDocument, Offer
from consult.importing.offers import apply_offers
from consult.importing.reading import read_document
from consult.importing.refusals import LARGEST_FILE, ImportRefused

__all__ = [
    "LARGEST_FILE",
    "ImportRefused",
    "ImportedDocument",
    "Offer",
    "apply_offers",
    "read_document",
]
