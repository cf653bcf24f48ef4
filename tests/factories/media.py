"""Sound and film for tests: real ones, and as small as may be."""

import io
import math
import struct
import wave
from base64 import b64decode

from django.core.files.base import ContentFile
from wagtail.documents.models import Document

# Six frames, white and green in turn.
FILM = b64decode(
    "GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQRChYECGFOAZwEAAAAAAAKgEU2bdLlNu4tTq4QVSalmU6yBbk"
    "27i1OrhBZUrmtTrIGTTbuLU6uEH0O2dVOsgdRNu4xTq4QcU7trU6yCAo7srgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAVSalmoCrXsYMPQkBEiYRD/4HsTYCGQ2hyb21lV0GGQ2hyb21lFlSua7yuut"
    "eBAXPFh7YRYkDxgxqDgQFV7oEBhoVWX1ZQOOCdsIEQuoEQU8CBAVWwkFWxgQFVuYECVbqBDVW7gQEfQ7Z1AQAAAAAA"
    "Aa7ngQCgzaGjgQAAABACAJ0BKhAAEAABBwiFhYiZhIgGAgAMDWAA/v7FwAB1oaWmo+6BAaWeEAIAnQEqEAAQAASHCI"
    "WFiJmEiBgCAAwNYAD+9qUAoMyhrIEAbQBRAgAEEEwAGAnWqA/gCDP/8w0A1gD+9hNf/mCV+QbtQ/+fmd24v5zAdaGY"
    "ppbugQGlkbEBABIQ8AAYABhYL/QACAAA+4EAoLqhmoEA0gDRAQAEEFAAGA2MUb/7lHAAAP79hgAAdaGYppbugQGlkb"
    "EBABIRDAAYABhYL/QACAAA+4FtoMihqIEBNgDRAQAEEEwAGAnT0b/7lHBIAP72E1/+YJX5Bu1D/5+Z3bi/nMB1oZim"
    "lu6BAaWRsQEAEhEoABgAGFgv9AAIAAD7gdKgu6GagQGaANEBAAQQUAAYDYxRv/uUcAAA/v2GAAB1oZimlu6BAaWRsQ"
    "EAEhFMABgAGFgv9AAIAAD7ggE2oMmhqIEB/wDRAQAEEEgAGAnT0b/7lHBIAP72E1/+YJX5Bu1D/5+Z3bi/nMB1oZim"
    "lu6BAaWRsQEAEhFoABgAGFgv9AAIAAD7ggGaHFO7a427i7OBALeG94EB8YHU"
)


def sound():
    """Return a tenth of a second of a low tone, as a WAV file."""
    with io.BytesIO() as file:
        with wave.open(file, "wb") as tone:
            tone.setparams((1, 2, 8_000, 0, "NONE", ""))
            tone.writeframes(
                b"".join(struct.pack("<h", int(9_000 * math.sin(n / 5))) for n in range(800))
            )
        return file.getvalue()


def make_document(name, content, **fields):
    """Return a document with a file of this name, as an editor would have added it."""
    return Document.objects.create(title=name, file=ContentFile(content, name=name), **fields)
