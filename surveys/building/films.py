"""Films in the draft of a survey, and whether deaf people can follow them."""

from collections.abc import Iterator

from wagtail.blocks import StreamValue

from surveys.building.kinds import Kind


def without_captions(questions: StreamValue) -> Iterator[str]:
    """Go through the films of which no editor said that they have captions, or need none."""
    for block in questions:
        if block.block_type != Kind.INFO:
            continue
        media = block.value["media"]
        if media and media.content_type.startswith("video/") and not block.value["captioned"]:
            yield block.value["label"]
