"""The site as it is served in production, on a free port of this machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

WORKERS, THREADS = 2, 4
HOST = "127.0.0.1"
_PATIENCE = 60


@contextmanager
def served() -> Iterator[int]:
    """Serve with gunicorn while the block runs, and give the port."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"{HOST}:{port}"]
    shape = ["--workers", str(WORKERS), "--threads", str(THREADS), "--log-level", "warning"]
    server = subprocess.Popen([*command, *shape], env=os.environ)  # noqa: S603 (our own words)
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=_PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            connection = HTTPConnection(HOST, port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        if time.monotonic() > until:
            raise TimeoutError("The server did not start.")
        time.sleep(0.2)
