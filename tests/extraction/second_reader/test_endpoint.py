import logging
import sys
import time
from http.server import ThreadingHTTPServer

import pytest

from partnerships.extraction.second_reader import Endpoint, read_again
from partnerships.extraction.second_reader.bounded import LARGEST_ANSWER
from tests.endpoint import Player, answers, says, status

from .conftest import yes


def drip(player, body):
    player.send_response(200)
    player.send_header("Content-Type", "application/json")
    player.send_header("Content-Length", "100000")
    player.end_headers()
    _slowly(player, b" ")


def drip_headers(player, body):
    player.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    _slowly(player, b"x")


def _slowly(player, piece):
    for _ in range(200):
        try:
            player.wfile.write(piece)
            player.wfile.flush()
        except OSError:
            return
        time.sleep(0.05)


def hang(player, body):
    player.rfile.read(1)


def close(player, body):
    player.close_connection = True


def break_off(player, body):
    player.send_response(200)
    player.send_header("Content-Type", "application/json")
    player.send_header("Content-Length", "100000")
    player.end_headers()
    player.wfile.write(b'{"choices": [')
    player.close_connection = True


def huge(player, body):
    says(" " * LARGEST_ANSWER)(player, body)


def huge_error(player, body):
    player.send(b" " * (LARGEST_ANSWER + 1), 500)


def packed(player, body):
    player.send(b"\x1f\x8b", Content_Encoding="gzip")


def elsewhere(player, body):
    player.send(b"", 307, Location="/v1/elsewhere")


def raw(content, **headers):
    return lambda player, body: player.send(content, **headers)


UNUSABLE = {
    "no JSON": says("I think that Palantir has a contract."),
    "broken JSON": says('{"pairs": [{"vendor": "V1"'),
    "another shape": says('{"answer": []}'),
    "a list": says("[]"),
    "pairs no list": says('{"pairs": {"V1": "A1"}}'),
    "nested deeply": says('{"pairs": ' + "[" * 50_000 + "]" * 50_000 + "}"),
    "a number too long": says('{"pairs": ' + "9" * 6000 + "}"),
    "nothing": says(None),
    "empty": says(""),
    "content a list": says([{"type": "text"}]),
    "no choices": raw(b'{"id": "1", "choices": []}'),
    "choices null": raw(b'{"id": "1", "choices": null}'),
    "choices odd": raw(b'{"choices": [7]}'),
    "a body that is no JSON": raw(b"{oops"),
    "a body that is no object": raw(b'"hello"'),
    "a body that is empty": raw(b""),
    "a page": raw(b"<html>hello</html>", Content_Type="text/html"),
}
FAILING = {
    "not in the form": UNUSABLE,
    "does not accept our key": {"401": status(401), "403": status(403)},
    "does not know that address or model": {"404": status(404)},
    "too much to do": {"429": status(429)},
    "error 500": {"500": status(500)},
    "error 307": {"elsewhere": elsewhere},
    "error 400": {"400": status(400)},
    "refused to read": {"refusal": says(None, refusal="I can't help with that.")},
    "too large": {"huge": huge, "huge error": huge_error},
    "packed": {"packed": packed},
    "broke off": {"close": close, "break off": break_off},
    "too long": {"hang": hang, "drip": drip, "drip headers": drip_headers},
}
CASES = [
    pytest.param(reason, play, id=name)
    for reason, plays in FAILING.items()
    for name, play in plays.items()
]


@pytest.mark.parametrize(("reason", "play"), CASES)
def test_failure_leaves_the_engines_reading_and_a_note(read_twice, reason, play, caplog):
    alone, both = read_twice(play, seconds=1.0 if reason == "too long" else 20.0)

    assert both.proposals == alone.proposals
    assert both.second_reading.answered is False
    assert reason in both.second_reading.note
    assert "the engine's own reading" in both.second_reading.note
    assert "sk-secret" not in both.second_reading.note + caplog.text
    assert not [record for record in caplog.records if record.levelno > logging.WARNING]


def test_nobody_there_leaves_a_note(read_once, seeds_reference):
    with ThreadingHTTPServer(("127.0.0.1", 0), Player) as closed:
        address = f"http://127.0.0.1:{closed.server_port}/v1"
    alone = read_once()
    both = read_again(alone, seeds_reference, Endpoint(address, "a-model"))

    assert "can't be reached" in both.second_reading.note
    assert both.proposals == alone.proposals


@pytest.mark.parametrize("address", ["", "nonsense", "ftp://127.0.0.1/v1", "http://[oops/v1"])
def test_address_that_is_none_leaves_a_note(read_once, seeds_reference, address):
    alone = read_once()
    both = read_again(alone, seeds_reference, Endpoint(address, "a-model"))

    assert both.second_reading.answered is False
    assert both.proposals == alone.proposals


def test_server_that_knows_no_schema_is_asked_for_any_object(read_twice, server):
    _, both = read_twice(status(400), answers(yes()))

    assert both.proposals[0].second_opinion.verdict == "agrees"
    forms = [body["response_format"]["type"] for _, body in server.requests]
    assert forms == ["json_schema", "json_object"]


@pytest.mark.parametrize("name", UNUSABLE)
def test_answer_of_no_use_is_asked_for_once_more(read_twice, server, name):
    _, both = read_twice(UNUSABLE[name], answers(yes()))

    assert both.proposals[0].second_opinion.verdict == "agrees"
    assert len(server.requests) == 2


def test_it_is_asked_twice_at_most_in_one_form(read_twice, server):
    read_twice(status(422), says("hello"))

    forms = [body["response_format"]["type"] for _, body in server.requests]
    assert forms == ["json_schema", "json_object", "json_object"]


def test_missing_client_leaves_a_note(read_twice, monkeypatch):
    monkeypatch.setitem(sys.modules, "openai", None)
    alone, both = read_twice(answers(yes()))

    assert "not installed" in both.second_reading.note
    assert both.proposals == alone.proposals


def test_key_shows_up_nowhere(read_twice, caplog):
    with caplog.at_level(logging.DEBUG, logger="partnerships"):
        read_twice(status(500))

    assert "a-key" not in caplog.text + repr(Endpoint("http://x/v1", "m", "a-key"))
