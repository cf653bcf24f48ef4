"""`manage.py demo`: the demonstration area, its web server, its worker and its clock."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import CommandError, CommandParser, call_command
from wagtail.models import Site

from consult.commands import OneLineCommand
from consult.consultations.models import ConsultationPage
from consult.participation.changes import raise_every_change
from home.demo.codes import codes_to_try
from home.demo.staff import SIGN_INS
from home.management.commands.load_demo import PEOPLE, SEED, refuse_outside_development

HOST = "127.0.0.1"
PORTS_TO_TRY = 20
SECONDS_TO_START = 60
SECONDS_TO_STOP = 10
SECONDS_BETWEEN_RUNS = 60
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)

Child = subprocess.Popen[bytes]
Start = Callable[..., Child]


class Command(OneLineCommand):
    help = "Load the demonstration where there is none, and serve it until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--port",
            type=int,
            default=os.environ.get("PORT", "8000"),
            help="the port to serve on (PORT in the environment; default 8000)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_outside_development()
        port = self.free_port(options["port"])
        if ConsultationPage.objects.exists():
            self.stderr.write("The database has a consultation already: nothing is loaded.")
        else:
            self.stderr.write("Loading the demonstration. This happens once.")
            call_command("load_demo", stdout=self.stderr)
        say_where_it_is_served(port)
        with stopped_by_signals():
            try:
                self.serve(port)
            except KeyboardInterrupt:
                self.stderr.write("Stopped. The next run continues where this one ended.")

    def serve(self, port: int) -> None:
        with children(port) as start:
            server = start("runserver", "--noreload", f"{HOST}:{port}")
            worker = start("db_worker", "--no-reload")
            wait_for(server, port)
            self.announce(port)
            run_the_clock(start, {"web server": server, "worker": worker})

    def free_port(self, wished: int) -> int:
        """Return the wished port, or the next free one, saying so."""
        for port in range(wished, min(wished + PORTS_TO_TRY, 65_536)):
            if is_free(port):
                if port != wished:
                    self.stderr.write(f"Port {wished} is in use: serving on {port} instead.")
                return port
        raise CommandError(
            f"Ports {wished} to {wished + PORTS_TO_TRY - 1} are in use: "
            "name a free one, for example make demo PORT=9000"
        )

    def announce(self, port: int) -> None:
        address = f"http://localhost:{port}/"
        lines = [f"Coproduce is at {address}", f"Staff sign in at {address}admin/", ""]
        width = max((len(role) for role, *_ in SIGN_INS), default=0)
        lines += [f"  {role:<{width}}  {name} / {password}" for role, name, password in SIGN_INS]
        codes = codes_to_try(people=PEOPLE, seed=SEED)
        lines += ["", *(f"A code to try at {address}my-code/: {code}" for code in codes)]
        self.stdout.write("\n".join([*lines, "", "Ctrl-C stops it."]))
        self.stdout.flush()


def say_where_it_is_served(port: int) -> None:
    """Let addresses in print and in files lead here, as long as the site is on this machine."""
    for site in Site.objects.filter(hostname="localhost").exclude(port=port):
        site.port = port
        site.save()
        raise_every_change()


def is_free(port: int) -> bool:
    with socket.socket() as listener:
        # As the web server does: a port that was in use a moment ago may be taken again.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError:
            return False
    return True


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Let a plain `kill` stop the children too, and Ctrl-C even where a script ignores it."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in STOP_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def children(port: int) -> Iterator[Start]:
    """Give a function that starts management commands; stop them all at the end.

    What they write in e-mails leads here, unless the environment names another place.
    """
    started: list[Child] = []
    manage = str(Path(settings.BASE_DIR) / "manage.py")

    def start(*command: str) -> Child:
        # A session of its own: Ctrl-C reaches this process, which then stops them in order.
        child = subprocess.Popen(  # noqa: S603 (our own commands)
            [sys.executable, manage, *command],
            stdout=sys.stderr,
            stdin=subprocess.DEVNULL,
            env={"BASE_URL": f"http://localhost:{port}"}
            | os.environ
            | {"DJANGO_RUNSERVER_HIDE_WARNING": "true"},
            start_new_session=True,
        )
        started.append(child)
        return child

    try:
        yield start
    finally:
        stop(started)


def stop(started: list[Child]) -> None:
    for child in started:
        child.terminate()
    deadline = time.monotonic() + SECONDS_TO_STOP
    for child in started:
        try:
            child.wait(timeout=max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def wait_for(server: Child, port: int) -> None:
    """Return once the web server answers."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise CommandError("The web server did not start: its message is above.")
        with socket.socket() as caller:
            if caller.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise CommandError(f"The web server did not answer within {SECONDS_TO_START} seconds.")


def run_the_clock(start: Start, kept: dict[str, Child]) -> None:
    """Do each minute what time brings about, until something that must run has ended."""
    run, next_run = None, time.monotonic()
    while True:
        for name, child in kept.items():
            if child.poll() is not None:
                raise CommandError(f"The {name} has ended: its message is above.")
        if time.monotonic() >= next_run and (run is None or run.poll() is not None):
            run, next_run = start("run_due"), time.monotonic() + SECONDS_BETWEEN_RUNS
        time.sleep(0.5)
