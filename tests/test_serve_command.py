"""mahdar serve and mahdar token on the command line."""

import re
import signal
import socket
import subprocess
import sys
import time

import httpx
import pytest

from serving import ROOT

DOCS = ROOT / "docs"


def mahdar(*arguments, **named):
    return subprocess.run([sys.executable, "-m", "mahdar", *arguments], capture_output=True, text=True, timeout=120, **named)


@pytest.fixture
def served(tmp_path):
    command = [sys.executable, "-m", "mahdar", "serve", "--dossier", str(tmp_path / "new.db"), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.wait()


def test_serve_command_says_where_and_answers_until_it_is_stopped(served):
    line = served.stdout.readline()
    address = re.search(r"http://127\.0\.0\.1:\d+/", line)[0]
    for _ in range(100):
        try:
            answer = httpx.get(f"{address}api/v1/health", trust_env=False)
            break
        except httpx.ConnectError:
            time.sleep(0.1)
    assert answer.json()["status"] == "ok"
    assert httpx.get(address, follow_redirects=True, trust_env=False).status_code == 200
    served.send_signal(signal.SIGINT)
    assert served.wait(timeout=60) in (0, -signal.SIGINT, 130)
    assert "Traceback" not in served.stderr.read()


def test_serve_command_names_a_port_that_is_taken(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = mahdar("serve", "--dossier", str(tmp_path / "x.db"), "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "--port" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("host", ["no-such-host.invalid", "203.0.113.7"])
def test_serve_command_names_an_address_that_is_not_of_this_machine(tmp_path, host):
    done = mahdar("serve", "--dossier", str(tmp_path / "x.db"), "--host", host)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_serve_command_names_a_dossier_that_is_none(tmp_path):
    (tmp_path / "x.db").write_text("not a database " * 100)
    done = mahdar("serve", "--dossier", str(tmp_path / "x.db"), "--port", "0")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_token_command_makes_lists_and_ends(tmp_path):
    path = str(tmp_path / "own.db")
    made = mahdar("token", "--dossier", path, "--role", "write", "--name", "Nadia").stdout.strip()
    assert re.fullmatch(r"mahdar_[\w-]{40,}", made)
    listed = mahdar("token", "--dossier", path, "--list").stdout
    assert "write" in listed
    assert "Nadia" in listed
    assert made not in listed
    assert "1" in mahdar("token", "--dossier", path, "--end", "1").stdout
    assert "ended" in mahdar("token", "--dossier", path, "--list").stdout
    again = mahdar("token", "--dossier", path, "--end", "1")
    assert (again.returncode, len(again.stderr.splitlines())) == (2, 1)
    wrong = mahdar("token", "--dossier", path, "--role", "all")
    assert (wrong.returncode, len(wrong.stderr.splitlines())) == (2, 1)


def test_serve_options_stand_in_the_documentation():
    text = (DOCS / "serving.md").read_text(encoding="utf-8")
    for command in ("serve", "token"):
        options = set(re.findall(r"--[a-z][a-z-]+", mahdar(command, "--help").stdout)) - {"--help"}
        assert options
        assert {option for option in options if option not in text} == set()


def test_serve_documentation_names_every_path_and_problem():
    from mahdar.serve.problems import KINDS
    from test_serve_schema import document

    text = (DOCS / "http-api.md").read_text(encoding="utf-8")
    for path in document()["paths"]:
        assert path.removeprefix("/api/v1") in text, path
    for kind in KINDS.values():
        assert f'id="{kind}"' in text
