"""An IMAP server on loopback with one folder, that can say things in other ways and orders than most servers do."""

import base64
import re
import socket
import threading
from contextlib import contextmanager, suppress

PASSWORD = "gehéim"


class ImapServer:
    """Serves mails to one client after the other, over TLS.

    Attributes:
        mails: By UID.
        answers: What to say to a command instead of what it asks for; None: hang up.
        is_backward: UID and size come behind the headers.
        heard: Every command, without its tag.
    """

    def __init__(self, context, mails=(), *, is_backward=False, starttls=False, **answers):
        self.mails = dict(enumerate(mails, 7))
        self.answers, self.is_backward, self.heard = answers, is_backward, []
        self._context, self._starttls = context, starttls
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def close(self):
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)

    def _listen(self):
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            client.settimeout(10)
            with suppress(OSError), client:
                self._serve(client)

    def _serve(self, client):
        if self._starttls:
            return self._converse(client)
        with self._context.wrap_socket(client, server_side=True) as closed_off:
            return self._converse(closed_off)

    def _converse(self, client):
        client.sendall(b"* OK ready\r\n")
        return self._commands(client)

    def _commands(self, client):
        file = client.makefile("rb")
        while line := file.readline().decode(errors="replace").rstrip("\r\n"):
            tag, _, command = line.partition(" ")
            name = command.replace("UID ", "").split(" ")[0].upper()
            self.heard.append(command)
            if name in self.answers:
                if self.answers[name] is None:
                    return None
                client.sendall(self.answers[name].replace("TAG", tag).encode() + b"\r\n")
                continue
            if name == "AUTHENTICATE":
                client.sendall(b"+ \r\n")
                said = base64.b64decode(file.readline()).decode()
                self.heard.append(said)
                if PASSWORD not in said:
                    client.sendall(b"+ " + base64.b64encode(b'{"status":"400"}') + b"\r\n")
                    file.readline()
                    client.sendall(f"{tag} NO [AUTHENTICATIONFAILED] wrong\r\n".encode())
                    continue
            client.sendall(self._answer(name, command) + f"{tag} OK done\r\n".encode())
            if name == "STARTTLS":
                with self._context.wrap_socket(client, server_side=True) as closed_off:
                    return self._commands(closed_off)
            if name == "LOGOUT":
                return None
        return None

    def _answer(self, name, command):
        match name:
            case "CAPABILITY":
                return b"* CAPABILITY IMAP4rev1 AUTH=PLAIN STARTTLS\r\n"
            case "EXAMINE":
                return f"* {len(self.mails)} EXISTS\r\n".encode()
            case "SEARCH":
                return f"* SEARCH {' '.join(map(str, self.mails))}\r\n".encode()
            case "FETCH":
                uids = [int(uid) for uid in re.findall(r"\d+", command.split(" ")[2])]
                is_head = "HEADER.FIELDS" in command
                return b"".join(self._fetched(uid, is_head=is_head) for uid in uids)
            case "LOGOUT":
                return b"* BYE\r\n"
        return b""

    def _fetched(self, uid, *, is_head):
        mail = self.mails[uid]
        beside = f"UID {uid} RFC822.SIZE {len(mail)}"
        part = mail.partition(b"\n\n")[0] + b"\n\n" if is_head else mail
        body = f"BODY[{'HEADER.FIELDS (FROM)' if is_head else ''}] {{{len(part)}}}\r\n".encode() + part
        said = body + f" {beside}".encode() if self.is_backward else f"{beside} ".encode() + body
        return f"* {uid} FETCH (".encode() + said + b")\r\n"


@contextmanager
def an_imap_server(context, mails=(), **script):
    server = ImapServer(context, mails, **script)
    try:
        yield server
    finally:
        server.close()
