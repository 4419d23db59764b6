"""`hyf serve` as a process: it begins, reads its file anew, refuses what is slow, and ends without losing anything."""

import signal
import socket
import subprocess
import sys
import time
from threading import Thread

import httpx2 as httpx
import pytest

from tests.web.asking import nonce_in, seen
from tests.web.live import House, serving


@pytest.fixture
def house(tmp_path, monkeypatch):
    monkeypatch.setenv("HYF_LANG", "en")
    made = House(tmp_path)
    yield made
    made.store.close()


def test_server_answers_keeps_an_answer_and_ends_in_order(house):
    path = house.link("bram")
    with serving(house.folder) as served:
        page = httpx.get(served.url + path)
        answer = httpx.post(served.url + path, data={"choice": "yes", "nonce": nonce_in(page.text)})

        assert (page.status_code, answer.status_code, "server" in page.headers) == (200, 303, False)
        assert httpx.get(f"{served.url}/health").text == "ok\n"
        assert served.end() == 0
        log = "".join(served.log)
        assert path.rpartition("/")[2] not in log
        assert "POST /s/*** 303" in log
    assert house.world.states()["bram"] == "signed-up"


# What takes long to load, and what pages need none of until members' wishes are grouped beside them.
HEAVY = ["ortools", "pandas", "numpy", "scipy", "xlsxwriter", "alembic", "dns", "aiosmtpd", "hyf.plan.engine"]
STARTS = "hyf.cli.serve, hyf.cli.serve_desk, hyf.cli.serve_log, hyf.cli.store_access, hyf.web.app, hyf.web.server"


def test_server_begins_without_what_is_slow_to_load():
    code = f"import sys, {STARTS}; print([name for name in {HEAVY} if name in sys.modules])"

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)

    assert run.stdout == "[]\n"


def test_server_reads_its_file_anew_and_keeps_the_last_good_one(house):
    path = house.link("bram")
    with serving(house.folder) as served:
        house.tree["consortium"]["name"] = "Nieuwe naam"
        house.write()
        assert "was read anew" in served.wait_for("anew")
        assert "Nieuwe naam" in seen(httpx.get(served.url + path).text)

        (house.folder / "consortium.yaml").write_text("nonsense: [", encoding="utf-8")
        assert "goes on" not in served.wait_for("has problems")
        assert "Nieuwe naam" in seen(httpx.get(served.url + path).text)


def test_server_waits_for_what_it_accepted_before_it_ends(house):
    path = house.link("bram")
    with serving(house.folder) as served:
        host, port = served.url.removeprefix("http://").split(":")
        body = f"choice=yes&nonce={nonce_in(httpx.get(served.url + path).text)}".encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        ).encode()
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(head + body[:10])
            time.sleep(0.3)
            served.process.send_signal(signal.SIGTERM)
            time.sleep(0.3)
            connection.sendall(body[10:])
            answer = connection.recv(4096)
        assert answer.startswith(b"HTTP/1.1 303 ")
        assert served.end() == 0
    assert house.world.states()["bram"] == "signed-up"


def test_server_below_a_path_behind_a_proxy_it_trusts(tmp_path):
    house = House(tmp_path, public_url="https://hyf.example/leren")
    path = house.link("bram")
    with serving(tmp_path, "--proxy-headers-from", "127.0.0.1") as served:
        said = {"x-forwarded-for": "192.0.2.66", "x-forwarded-proto": "https"}
        assert f'href="/leren{path}' not in httpx.get(f"{served.url}/leren{path}").text
        assert 'href="/leren/style-' in httpx.get(f"{served.url}/leren{path}", headers=said).text
        for _ in range(61):
            status = httpx.get(f"{served.url}/leren/s/guess", headers=said).status_code
        assert status == 429
        assert httpx.get(f"{served.url}/leren{path}").status_code == 200
    house.store.close()


def test_server_takes_nobodys_word_unless_told_to(house):
    with serving(house.folder) as served:
        statuses = [
            httpx.get(f"{served.url}/s/guess", headers={"x-forwarded-for": f"192.0.2.{n}"}).status_code
            for n in range(61)
        ]
    assert statuses[-1] == 429


def test_mail_that_waits_is_sent_beside_the_pages(house, tmp_path):
    house.tree["mail"]["send_window"] = {"from": "00:00", "to": "23:59"}
    house.write()
    path = house.link("bram")
    with serving(house.folder, "--send", HYF_SMTP_URL=f"folder:{tmp_path / 'mail'}") as served:
        nonce = nonce_in(httpx.get(served.url + path).text)
        httpx.post(served.url + path, data={"choice": "yes", "nonce": nonce})
        assert "1 sent, 0 failed" in served.wait_for("mail:")
    assert house.world.due() == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--prefix", "leren"], "--prefix begins with a slash"),
        (["--proxy-headers-from", "localhost"], "takes an address or network"),
        (["--host", "203.0.113.1"], "cannot listen at 203.0.113.1"),
    ],
)
def test_wrong_options_are_refused_in_words(house, options, said):
    command = [sys.executable, "-m", "hyf", "serve", "--port", "0", "-c", str(house.folder), *options]

    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)

    assert (run.returncode, said in run.stderr) == (2, True), run.stderr


def test_taken_port_is_told(house):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "hyf", "serve", "--port", port, "-c", str(house.folder)]
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)

    assert (run.returncode, f"port {port}" in run.stderr) == (2, True)


def test_without_public_url_there_is_nothing_to_serve(house):
    del house.tree["mail"]["public_url"]
    house.write()
    command = [sys.executable, "-m", "hyf", "serve", "--port", "0", "-c", str(house.folder)]

    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)

    assert (run.returncode, "public_url" in run.stderr) == (1, True)


def test_who_begins_and_does_not_go_on_is_hung_up_on(house):
    with serving(house.folder) as served:
        host, port = served.url.removeprefix("http://").split(":")
        path = house.link("bram")
        starts = {
            "silent": b"",
            "head": b"GET / HTTP/1.1\r\nHost",
            "body": f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            "Content-Length: 50\r\n\r\nchoice=".encode(),
        }
        answers = {}

        def begin(name, start):
            with socket.create_connection((host, int(port)), timeout=20) as connection:
                connection.sendall(start)
                answers[name] = connection.recv(100)[:12]

        threads = [Thread(target=begin, args=one) for one in starts.items()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert answers == {"silent": b"", "head": b"", "body": b"HTTP/1.1 408"}
