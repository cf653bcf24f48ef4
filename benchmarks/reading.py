"""Eight people who read one address as fast as they get it, and look at what they get."""

import gzip
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection

from benchmarks.serving import HOST

CLIENTS = 8


class OtherContentError(Exception):
    """A page came that was not the page: another status, or another byte."""


@dataclass(frozen=True)
class Answer:
    """What came, as it was sent."""

    sent: bytes
    packed: bool

    @property
    def content(self) -> bytes:
        """What the browser shows."""
        return gzip.decompress(self.sent) if self.packed else self.sent

    def is_same(self, other: "Answer") -> bool:
        """Compare byte for byte; one page may be packed in two ways, so unpack before saying no."""
        return self.sent == other.sent or self.content == other.content


def read(port: int, address: str) -> Answer:
    """Read an address once, as a browser that takes gzip."""
    connection = HTTPConnection(HOST, port, timeout=60)
    try:
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        body = response.read()
    finally:
        connection.close()
    if response.status != 200:
        raise OtherContentError(f"{address} answered {response.status}")
    return Answer(body, response.headers.get("Content-Encoding") == "gzip")


def rate(port: int, address: str, seconds: float, wanted: Answer) -> float:
    """Return how many times a second eight clients were given the very same page."""
    until = time.perf_counter() + seconds

    def go_on_reading(_client: int) -> int:
        times = 0
        while time.perf_counter() < until:
            if not read(port, address).is_same(wanted):
                raise OtherContentError(f"{address} is not what it was at first")
            times += 1
        return times

    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        times = sum(clients.map(go_on_reading, range(CLIENTS)))
    return times / (time.perf_counter() - began)
