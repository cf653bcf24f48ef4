"""Lock files say what to install and its hash, never from which server."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-npm.txt"]


@pytest.mark.parametrize("name", [*LOCKS, "package-lock.json"])
def test_no_lock_file_holds_a_download_address(name):
    text = (ROOT / name).read_text()
    # npm names people and sponsors' pages beside each package; nothing is downloaded from there.
    addresses = re.findall(r'"resolved"|--(?:extra-)?index-url|--find-links|\w+ @ |file:', text)
    assert not addresses
    if name in LOCKS:
        assert "://" not in text


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_one_exact_version_and_hashes(name):
    text = (ROOT / name).read_text()
    packages = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert packages
    for package in packages:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==[^\s;]+", package), package.splitlines()[0]
        assert "--hash=sha256:" in package, package.splitlines()[0]


def test_the_locks_of_tests_and_of_production_agree():
    production, development = (set(versions(name)) for name in LOCKS[:2])
    assert production <= development


def versions(name):
    return re.findall(
        r"^[a-z0-9._-]+==\S+(?: ; [^\\\n]+)?", (ROOT / name).read_text(), re.MULTILINE
    )


def test_every_dependency_says_why_it_is_here():
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    start, end = lines.index("dependencies = ["), lines.index("[tool.pytest.ini_options]")
    explained = False
    for line in lines[start:end]:
        if line.strip().startswith("# why: "):
            explained = True
        elif re.match(r'    "', line):
            assert explained, f"{line.strip()} has no line that says why"
        else:
            explained = False
