"""`mapper serve`: files of the site, to this computer, and nothing else."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from mapper.cli import main
from mapper.publish.hosting import HEADERS, POLICY, Public, host_files
from mapper.serving import Server

Answer = tuple[int, dict[str, str], bytes]
LETTERS = b"abcdefghij"


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    site = tmp_path / "site"
    (site / "data").mkdir(parents=True)
    (site / "assets").mkdir()
    (site / ".git").mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    for name, content in {
        "index.html": b"front", "404.html": b"lost", "data/index.html": b"data",
        "data/letters.csv": LETTERS, "assets/map.js": b"1", ".git/config": b"secret",
        "a b.txt": b"space",
    }.items():  # fmt: skip
        (site / name).write_bytes(content)
    (site / "out.txt").symlink_to(tmp_path / "secret.txt")
    (site / "up").symlink_to(tmp_path)
    (site / "circle").symlink_to("circle")
    with Server(site, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def ask(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    told = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return told


def test_files_come_with_their_type_and_the_policy_of_the_site(port: int) -> None:
    for path, content, kind in (
        ("/", b"front", "text/html; charset=utf-8"),
        ("/index.html?q=1", b"front", "text/html; charset=utf-8"),
        ("/data/", b"data", "text/html; charset=utf-8"),
        ("/assets/map.js", b"1", "text/javascript; charset=utf-8"),
        ("/a%20b.txt", b"space", "text/plain; charset=utf-8"),
    ):
        status, headers, body = ask(port, path)
        assert (status, body, headers["Content-Type"]) == (200, content, kind)
        assert headers["Content-Security-Policy"] == POLICY
    for line in host_files(Public(), [], "")["_headers"].splitlines()[1:4]:
        name, _, value = line.strip().partition(": ")
        assert headers[name] == value, "as a host sends it"


def test_there_is_no_list_of_a_folder(port: int) -> None:
    for path in ("/assets/", "/assets"):
        assert ask(port, path)[0::2] == (404, b"lost")
    status, headers, _ = ask(port, "/data")
    assert (status, headers["Location"]) == (301, "/data/")
    assert ask(port, "//evil.example/data")[1].get("Location") is None


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/data/../../secret.txt", "/out.txt", "/up/secret.txt",
     "/..%2fsecret.txt", "/circle", "/.git/config", "/x\\..\\secret.txt", "/%00", "/" + "a" * 5000,
     "//etc/passwd", "/%2fetc/passwd", "*"],
)  # fmt: skip
def test_nothing_leads_out_of_the_site(port: int, path: str) -> None:
    status, _, body = ask(port, path)
    assert (status, body) == (404, b"lost")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{}", "127.0.0.1:1", "", "[::1]:{}"])
def test_a_name_of_a_stranger_gets_nothing(port: int, host: str) -> None:
    status, _, body = ask(port, "/", Host=host.format(port))
    assert (status, body) == (421, b"only for this computer\n")
    for ours in (f"localhost:{port}", f"127.0.0.1:{port}"):
        assert ask(port, "/", Host=ours)[0] == 200


@pytest.mark.parametrize(
    ("asked", "told", "body"),
    [
        ("bytes=0-3", "bytes 0-3/10", b"abcd"),
        ("bytes=8-", "bytes 8-9/10", b"ij"),
        ("bytes=8-99", "bytes 8-9/10", b"ij"),
        ("bytes=-3", "bytes 7-9/10", b"hij"),
        ("bytes=-99", "bytes 0-9/10", LETTERS),
        ("bytes=10-", "bytes */10", None),
        ("bytes=-0", "bytes */10", None),
        ("bytes=4-2", "", LETTERS),
        ("bytes=0-1,3-4", "", LETTERS),
        ("lines=1-2", "", LETTERS),
        ("bytes=-", "", LETTERS),
    ],
)
def test_ranges(port: int, asked: str, told: str, body: bytes | None) -> None:
    status, headers, content = ask(port, "/data/letters.csv", Range=asked)
    assert headers.get("Content-Range", "") == told
    assert status == (416 if body is None else 206 if told else 200)
    assert content == (body if body is not None else b"no such range\n")


def test_only_what_reads_is_answered(port: int) -> None:
    status, headers, body = ask(port, "/", "HEAD")
    assert (status, headers["Content-Length"], body) == (200, "5", b"")
    for method in ("POST", "FOO"):
        status, headers, _ = ask(port, "/", method)
        assert status == 501
        assert headers.items() >= HEADERS.items()
        assert ask(port, "/", method, Host="evil.example")[0] == 421
    assert ask(port, "/", Host=f"LocalHost:{port}")[0] == 200


@pytest.mark.parametrize("number", ["70000", "-1", "abc", "٣", "1e3"])
def test_a_port_that_is_none_is_one_line(tmp_path: Path, number: str) -> None:
    told = CliRunner().invoke(main, ["serve", "--site", str(tmp_path), "--port", number])
    assert told.exit_code == 1
    assert told.stderr == f"mapper: --port {number} is no port: they go from 0 to 65535\n"


def test_a_site_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ["serve", "--site", str(tmp_path / "none")])
    assert (told.exit_code, told.stderr.count("\n")) == (1, 1)
    assert told.stderr.startswith(f"mapper: --site {tmp_path / 'none'} is no folder")


def test_a_busy_port_is_one_line(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        number = other.getsockname()[1]
        told = CliRunner().invoke(main, ["serve", "--site", str(tmp_path), "--port", str(number)])
    assert told.exit_code == 1
    problem = f"mapper: --port {number} cannot be used: Address already in use; --port 0 takes"
    assert told.stderr.startswith(problem)
    assert told.stderr.count("\n") == 1
