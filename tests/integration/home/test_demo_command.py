"""`make demo` on a machine where somebody else has the port: it serves, and stops in order."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from consult.participation.changes import change_number
from home.demo.staff import SIGN_INS
from home.management.commands import demo
from tests.factories.consultations import make_strategy

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def taken_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def environment(tmp_path):
    """A new machine: no database yet, development settings."""
    address = f"sqlite:///{tmp_path}/demo.sqlite3"
    environment = os.environ | {"DATABASE_URL": address, "MEDIA_ROOT": f"{tmp_path}/media"}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    manage = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(manage, cwd=ROOT, env=environment, check=True)
    return environment


@contextmanager
def served(environment, port):
    """Run the demonstration, give what it prints, interrupt it and add what it logged."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "demo", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    printed = []
    try:
        for line in process.stdout:
            printed.append(line)
            if "Ctrl-C" in line:
                break
        yield printed
    finally:
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
        printed.append(errors)
    assert process.returncode == 0, errors


def test_the_demonstration_is_loaded_once_and_served_on_a_free_port(environment, taken_port):
    with served(environment, taken_port) as printed:
        port = port_in(printed)
        assert port != taken_port
        for role, name, password in SIGN_INS:
            assert re.search(rf"{role}\s+{name} / {password}", "".join(printed))
        assert answers(port)
    assert "Loading the demonstration" in printed[-1]
    assert demo.is_free(port), "the web server outlived the demonstration"

    with served(environment, port) as printed:
        assert port_in(printed) == port
        assert answers(port)
    assert "nothing is loaded" in printed[-1]


def port_in(printed):
    return int(re.search(r"http://localhost:(\d+)/", "".join(printed))[1])


def answers(port):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
        return answer.status == 200


def test_the_wished_port_is_taken_when_it_is_free(capsys):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    assert demo.Command().free_port(port) == port
    assert not capsys.readouterr().err


def test_a_port_in_use_is_said_and_the_next_one_taken(taken_port, capsys):
    assert demo.Command().free_port(taken_port) > taken_port
    assert f"Port {taken_port} is in use" in capsys.readouterr().err


def test_when_no_port_is_free_one_line_says_what_to_do(monkeypatch):
    monkeypatch.setattr(demo, "is_free", lambda port: False)
    with pytest.raises(CommandError, match=r"make demo PORT="):
        demo.Command().free_port(8000)


def test_production_settings_are_refused_in_one_line(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG is off") as refusal:
        call_command("demo")
    assert "\n" not in str(refusal.value)


@pytest.mark.django_db
def test_addresses_in_print_lead_to_the_port_on_which_it_is_served():
    page = make_strategy()
    demo.say_where_it_is_served(8123)
    assert page.full_url.startswith("http://localhost:8123/")
    before = change_number(page.pk)
    demo.say_where_it_is_served(8123)
    assert change_number(page.pk) == before
    demo.say_where_it_is_served(8124)
    assert change_number(page.pk) != before
