"""A real HTTP server on this machine that plays an endpoint of a language model, well or badly."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Player(BaseHTTPRequestHandler):
    """Answers each request with the next of the server's plays; the last one goes on for ever."""

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append((self.headers, body))
        plays = self.server.plays
        play = plays.pop(0) if len(plays) > 1 else plays[0]
        play(self, body)

    def send(self, body, status=200, **headers):
        self.send_response(status)
        headers = {"Content-Type": "application/json", "Content-Length": str(len(body))} | headers
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@contextmanager
def playing(*plays) -> Iterator[ThreadingHTTPServer]:
    """Serve those plays, and keep the requests that come, as (headers, body)."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Player) as server:
        server.daemon_threads = True
        server.block_on_close = False
        server.requests = []
        server.plays = list(plays)
        server.address = f"http://127.0.0.1:{server.server_port}/v1"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def says(content=None, **message):
    """A play: an answer of the protocol with that content."""

    def play(player, body):
        given = {"role": "assistant", "content": content} | message
        choice = {"index": 0, "finish_reason": "stop", "message": given}
        answer = {"id": "1", "object": "chat.completion", "created": 1, "model": "a-model"}
        player.send(json.dumps(answer | {"choices": [choice]}).encode())

    return play


def answers(*entries):
    """A play: entries by names, in place of which it gives the ids that it was told."""

    def play(player, body):
        told = told_in(body)
        ids = {
            each["name"]: each["id"]
            for kind in ("vendors", "bodies", "models")
            for each in told[kind]
        }
        pairs = [_with_ids(entry, ids) for entry in entries]
        says(json.dumps({"pairs": pairs}))(player, body)

    return play


def _with_ids(entry, ids):
    def id_of(name):
        return ids.get(name, name) if isinstance(name, str) else name

    entry = entry | {party: id_of(entry[party]) for party in ("vendor", "body")}
    if entry.get("models"):
        named = [id_of(name) for name in entry["models"]["ids"]]
        entry["models"] = entry["models"] | {"ids": named}
    return entry


def told_in(body):
    """The JSON between the marks of what the user says."""
    return json.loads(body["messages"][1]["content"].splitlines()[1])


def status(code):
    return lambda player, body: player.send(b'{"error": {"message": "no, sk-secret"}}', code)
