"""A mail server on loopback that answers as a test tells it to, and remembers every command it heard."""

import socket
import ssl
import subprocess
import threading
from contextlib import contextmanager, suppress

HANG_UP = "hang up"
GOOD = {
    "": "220 mail.hyf.example ready",
    "EHLO": "250 mail.hyf.example",
    "MAIL": "250 2.1.0 fine",
    "RCPT": "250 2.1.5 fine",
    "DATA": "354 go on",
    ".": "250 2.0.0 taken",
    "RSET": "250 2.0.0 fine",
    "AUTH": "235 2.7.0 welcome",
    "STARTTLS": "220 2.0.0 go on",
    "QUIT": "221 2.0.0 bye",
    "503": "503 5.5.1 one mail after the other",
}


class ScriptedServer:
    """Speaks SMTP with one client at a time in a thread for each.

    Attributes:
        answers: By command; a list is used up one by one, and then the usual answer holds. HANG_UP hangs up.
        offers: Extensions it names after EHLO.
        heard: Every command, in order.
        mails: Content of every mail that was taken, its dots undone.
        connections: How many clients came.
    """

    def __init__(self, *, offers=(), tls=None, wraps=False, **answers):
        self.answers = {"" if name == "greeting" else "." if name == "END" else name: answers[name] for name in answers}
        self.offers = list(offers)
        self.heard = []
        self.mails = []
        self.connections = 0
        self._tls, self._wraps = tls, wraps
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._clients = []
        self._threads = [threading.Thread(target=self._listen, daemon=True)]
        self._threads[0].start()

    def close(self):
        for listening in (self._socket, *self._clients):
            with suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join(5)
        for client in self._clients:
            client.close()

    def _listen(self):
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            self._clients.append(client)
            thread = threading.Thread(target=self._serve, args=(client,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, client):
        with suppress(OSError):
            if self._wraps:
                client = self._tls.wrap_socket(client, server_side=True)
            self._converse(client)
        client.close()

    def _answer(self, command):
        scripted = self.answers.get(command)
        if isinstance(scripted, list):
            scripted = scripted.pop(0) if scripted else None
        return scripted or GOOD.get(command, "500 5.5.1 what?")

    def _say(self, client, command):
        answer = self._answer(command)
        if answer == HANG_UP:
            raise OSError
        if command == "EHLO" and answer.startswith("250"):
            lines = [answer[4:], *self.offers]
            answer = "\r\n".join(f"250{'-' if n < len(lines) - 1 else ' '}{line}" for n, line in enumerate(lines))
        client.sendall(answer.encode() + b"\r\n")
        return answer

    def _converse(self, client):
        self._say(client, "")
        is_within = False
        file = client.makefile("rb")
        while line := file.readline():
            said = line.decode(errors="replace").rstrip("\r\n")
            self.heard.append(said)
            command = said.partition(" ")[0].upper()
            answer = self._say(client, "503" if command == "MAIL" and is_within else command)
            is_within = (is_within or (command == "MAIL" and answer[0] == "2")) and command not in ("RSET", "DATA")
            if command == "STARTTLS" and answer.startswith("220"):
                client = self._tls.wrap_socket(client, server_side=True)
                self._clients.append(client)
                file = client.makefile("rb")
            elif command == "DATA" and answer.startswith("354"):
                self._take(client, file)
            elif command == "AUTH" and answer.startswith("334"):
                self.heard.append(file.readline().decode().rstrip("\r\n"))
                self._say(client, "again")
            elif command == "QUIT" or answer.startswith("421"):
                return

    def _take(self, client, file):
        lines = []
        while (line := file.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b"."))
        if not line:
            raise OSError
        if self._say(client, ".").startswith("250"):
            self.mails.append(b"".join(lines))


@contextmanager
def a_server(**script):
    server = ScriptedServer(**script)
    try:
        yield server
    finally:
        server.close()


def certificate(folder, names="DNS:localhost,IP:127.0.0.1", days="2"):
    """Make a certificate that vouches for itself; return its file, and a context for the server that has it."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    subprocess.run(
        [
            *(*command, "-subj", "/CN=mail.hyf.example", "-addext", f"subjectAltName={names}", "-days", days),
            *("-keyout", key, "-out", certificate),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return certificate, context
