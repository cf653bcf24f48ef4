"""The scripts behind `make install`, on machines that lack something."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def machine(tmp_path):
    """A machine whose PATH holds only the programs the test puts there."""
    programs = tmp_path / "bin with a space"
    programs.mkdir()

    class Machine:
        def has(self, name: str, script: str) -> None:
            program = programs / name
            program.write_text(f"#!/bin/sh\n{script}\n")
            program.chmod(0o755)

        def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess:
            return subprocess.run(
                ["/bin/sh", *command],
                cwd=ROOT,
                env={"PATH": str(programs), **environment},
                capture_output=True,
                text=True,
            )

    return Machine()


OLD = 'case "$2" in *version_info*) exit 1;; esac'
BARE = 'case "$2" in *ensurepip*) exit 1;; esac'
GOOD = "exit 0"


def test_the_newest_python_is_taken(machine):
    machine.has("python3", GOOD)
    machine.has("python3.12", GOOD)
    machine.has("python3.11", GOOD)
    result = machine.run("scripts/find-python")
    assert result.stdout == "python3.12\n"


def test_an_old_python_is_passed_over_for_a_newer_one(machine):
    machine.has("python3", OLD)
    machine.has("python", GOOD)
    assert machine.run("scripts/find-python").stdout == "python\n"


@pytest.mark.parametrize("others", [[], ["python3"]], ids=["none at all", "only an old one"])
def test_without_a_python_new_enough_one_line_says_what_to_do(machine, others):
    for name in others:
        machine.has(name, OLD)
    result = machine.run("scripts/find-python")
    assert result.returncode != 0
    (line,) = result.stderr.splitlines()
    assert "3.11 or newer" in line


def test_a_python_without_venv_says_which_package_it_lacks(machine):
    machine.has("python3", BARE)
    result = machine.run("scripts/find-python")
    assert result.returncode != 0
    (line,) = result.stderr.splitlines()
    assert "python3-venv" in line


def test_a_python_can_be_named(machine):
    machine.has("python3", GOOD)
    machine.has("my-python", GOOD)
    assert machine.run("scripts/find-python", PYTHON="my-python").stdout == "my-python\n"


def test_the_npm_of_the_machine_is_used_where_it_is_new_enough(machine):
    machine.has("node", GOOD)
    machine.has("npm", 'echo "npm $*"')
    assert machine.run("scripts/npm", "run", "build").stdout == "npm run build\n"


def test_ci_asks_nobody_anything():
    """`.ci/run` must not wait for an answer: nobody is there."""
    script = (ROOT / ".ci/run").read_text()
    assert "exec </dev/null" in script
    assert os.access(ROOT / ".ci/run", os.X_OK)
