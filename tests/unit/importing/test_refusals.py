"""Files that are not read: one plain sentence or two says why, and what to do."""

import io
import random
import tracemalloc
import zipfile

import pytest

from consult.importing import ImportRefused, read_document
from consult.importing import refusals as rules
from tests.unit.importing.word_files import repacked, word

PLAIN = (("Heading 1", "Introduction"), (None, "Families wait too long for therapy."))


def refusal(data, filename):
    with pytest.raises(ImportRefused) as refused:
        read_document(data, filename)
    message = str(refused.value)
    assert "\n" not in message
    assert message.endswith(".")
    return message


def zipped(**parts):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return held.getvalue()


def old_microsoft(stream):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le")


@pytest.mark.parametrize("name", ["plan.docx", "plan.md", "plan.txt"])
@pytest.mark.parametrize("data", [b"", b" \r\n\t ", bytes(40)])
def test_an_empty_file(data, name):
    assert "empty" in refusal(data, name)


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (old_microsoft("EncryptedPackage"), "plan.docx", "password"),
        (old_microsoft("WordDocument"), "plan.docx", "old Word file (.doc)"),
        (old_microsoft("WordDocument"), "plan.doc", "old Word file (.doc)"),
        (old_microsoft("Workbook"), "plan.docx", "spreadsheet"),
        (old_microsoft("PowerPoint Document"), "plan.docx", "presentation"),
        (old_microsoft("Something"), "plan.docx", "old Microsoft file"),
        (b"%PDF-1.7 and more", "plan.docx", "a PDF"),
        (b"%PDF-1.7 and more", "plan.txt", "a PDF"),
        (b"\x89PNG\r\n\x1a\n and more", "plan.docx", "a picture"),
        (b"\xff\xd8\xff\xe0 JFIF", "plan.md", "a picture"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "plan.docx", "a picture"),
        (b"{\\rtf1\\ansi Words}", "plan.docx", "rich text"),
        (b"<html><body>Words</body></html>", "plan.docx", "web page"),
        (b"Only words, no package", "plan.docx", "renamed"),
        (zipped(xl__workbook="<a/>"), "plan.docx", "a spreadsheet"),
        (zipped(xl__workbook="<a/>"), "plan.txt", "a spreadsheet"),
        (zipped(ppt__presentation="<a/>"), "plan.docx", "a presentation"),
        (zipped(mimetype="odt", **{"content.xml": "<a/>"}), "plan.docx", "OpenDocument"),
        (zipped(readme="hello"), "plan.docx", "a zip file"),
        (b"words", "plan.pdf", ".pdf"),
        (b"words", "plan.odt", "OpenDocument"),
        (b"words", "plan.fodt", ".fodt"),
        (word(*PLAIN), "plan.odt", "a Word document"),
        (zipped(mimetype="a.spreadsheet", **{"content.xml": "<a/>"}), "plan.odt", "a spreadsheet"),
        (b"words", "plan", "ending"),
        (b"words", "~$plan.docx", "lock file"),
        (b"words", "C:\\Users\\me\\~$plan.docx", "lock file"),
    ],
)
def test_files_of_another_kind(data, name, said):
    assert said in refusal(data, name)


def test_a_word_file_renamed_to_text():
    assert "a Word document" in refusal(word(*PLAIN), "plan.txt")


def test_a_binary_file_renamed_to_text():
    data = random.Random(7).randbytes(4000)

    assert "not a text file" in refusal(b"\x01\x02" + data, "plan.txt")


@pytest.mark.parametrize("kept", [0.3, 0.7, 0.95])
def test_a_word_file_cut_short(kept):
    data = word(*PLAIN)

    assert "damaged" in refusal(data[: int(len(data) * kept)], "plan.docx")


@pytest.mark.parametrize("missing", ["word/document.xml", "[Content_Types].xml", "_rels/.rels"])
def test_a_word_file_with_a_part_missing(missing):
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word(*PLAIN))) as package,
        zipfile.ZipFile(held, "w") as copy,
    ):
        for name in package.namelist():
            if name != missing:
                copy.writestr(name, package.read(name))

    assert "damaged" in refusal(held.getvalue(), "plan.docx")


def test_a_word_file_with_broken_xml():
    data = repacked(
        word(*PLAIN),
        lambda name, content: content[:-40] if name == "word/document.xml" else content,
    )

    assert "damaged" in refusal(data, "plan.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_names_something_outside_the_file(encoding):
    evil = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        '<!DOCTYPE w [<!ENTITY secret SYSTEM "file:///etc/hostname">]><w>&secret;</w>'
    ).encode(encoding)
    data = repacked(
        word(*PLAIN), lambda name, content: evil if name == "word/document.xml" else content
    )

    assert "outside itself" in refusal(data, "plan.docx")


def test_macros():
    data = repacked(word(*PLAIN), lambda name, content: content)
    held = io.BytesIO(data)
    with zipfile.ZipFile(held, "a") as package:
        package.writestr("word/vbaProject.bin", b"macro")

    assert "macros" in refusal(held.getvalue(), "plan.docx")


def test_a_file_that_unpacks_to_far_too_much():
    held = io.BytesIO(word(*PLAIN))
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/image1.png", bytes(20_000_000))

    assert "unpacks" in refusal(held.getvalue(), "plan.docx")


def test_a_file_with_too_many_parts(monkeypatch):
    monkeypatch.setattr(rules, "MOST_PARTS", 3)

    assert "unpacks" in refusal(word(*PLAIN), "plan.docx")


def test_a_file_that_is_too_large(monkeypatch):
    monkeypatch.setattr(rules, "LARGEST_FILE", 1000)

    assert "too large" in refusal(word(*PLAIN), "plan.docx")


def test_a_part_locked_with_a_zip_password():
    data = bytearray(word(*PLAIN))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        data[start + at] |= 1

    assert "password" in refusal(bytes(data), "plan.docx")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (word(), "plan.docx"),
        (word((None, "— — —"), (None, [["", ""], ["", ""]])), "plan.docx"),
        (b"-----\n\n***\n", "plan.txt"),
        (b"---\n\n***\n", "plan.md"),
    ],
)
def test_a_file_without_words(data, name):
    assert "no words" in refusal(data, name)


def with_main_part_called(name, content):
    """Return a Word file whose relationships call another part its document."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word(*PLAIN))) as package,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for part in package.namelist():
            kept = package.read(part)
            if part == "_rels/.rels":
                kept = kept.replace(b"word/document.xml", name.encode())
            copy.writestr(part, kept)
        copy.writestr(name, content)
    return held.getvalue()


def test_a_document_type_in_a_part_that_has_another_ending():
    evil = b'<!DOCTYPE w [<!ENTITY a "lost">]><w>words &a; here</w>'

    assert "outside itself" in refusal(with_main_part_called("word/d.bin", evil), "plan.docx")


def test_xml_too_large_in_a_part_that_has_another_ending(monkeypatch):
    monkeypatch.setattr("consult.importing.safe_xml.LARGEST_PART", 50_000)
    words = "".join(f"<p>{random.Random(n).random()}</p>" for n in range(4_000))
    data = with_main_part_called("word/d.bin", f"<w>{words}</w>".encode())

    assert "unpacks" in refusal(data, "plan.docx")


def test_a_bomb_is_refused_before_anything_is_unpacked():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", bytes(80_000_000))
        package.writestr("content.xml", "<a/>")
    data = held.getvalue()
    tracemalloc.start()
    try:
        assert "unpacks" in refusal(data, "plan.odt")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 5_000_000
