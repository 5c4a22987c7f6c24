"""Asking an endpoint that speaks OpenAI's protocol, within bounds of time and size."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

TOO_SLOW = "it took too long to answer"
_AGAIN = "\nAnswer with the JSON object that was asked for, and with nothing else."


class NoReading(Exception):
    """The second reader gave nothing to go by; the message tells an editor why."""


@dataclass(frozen=True)
class Endpoint:
    """`address`: up to and with /v1. `seconds`: for everything that is asked about one article."""

    address: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = 30.0

    def ask[T](self, messages: list[dict], schema: dict, parse: Callable[[str], T]) -> T:
        """What `parse` makes of the answer. It raises ValueError for one that it can't use.

        A server that refuses a JSON schema is asked for any JSON object, and an answer of no use
        asked for once more. Raises NoReading.
        """
        try:  # takes seconds, and is an extra: see docs/running.md
            import httpx2
            import openai

            from partnerships.extraction.second_reader.bounded import Bounded
        except ImportError as error:
            raise NoReading("its client is not installed (requirements/reader.txt)") from error
        transport = Bounded(time.monotonic() + self.seconds)
        with httpx2.Client(transport=transport, timeout=self.seconds, trust_env=False) as http:
            client = openai.OpenAI(
                base_url=self.address,
                api_key=self.key or "none",
                max_retries=0,
                timeout=self.seconds,
                http_client=http,
            )
            form = {
                "type": "json_schema",
                "json_schema": {"name": "pairs", "strict": True, "schema": schema},
            }
            conversation = _Conversation(client, self.model, messages, form)
            return self._in_time(lambda: conversation.answer(parse))

    def _in_time[T](self, task: Callable[[], T]) -> T:
        """`task` in a thread of its own, left behind when time is up: a lookup may never end."""
        outcome: dict[str, Any] = {}

        def run() -> None:
            try:
                outcome["answer"] = task()
            except BaseException as error:
                outcome["error"] = error

        thread = threading.Thread(target=run, daemon=True, name="second reader")
        thread.start()
        thread.join(self.seconds)
        if "error" in outcome:
            raise outcome["error"]
        if "answer" not in outcome:
            raise NoReading(TOO_SLOW)
        return outcome["answer"]


@dataclass
class _Conversation:
    client: Any
    model: str
    messages: list[dict]
    form: dict

    def answer[T](self, parse: Callable[[str], T]) -> T:
        try:
            return parse(self._ask(self.messages))
        except ValueError:
            *before, last = self.messages
            again = [*before, last | {"content": last["content"] + _AGAIN}]
        try:
            return parse(self._ask(again))
        except ValueError as error:
            raise NoReading("its answer was not in the form asked for") from error

    def _ask(self, messages: list[dict]) -> str:
        try:
            return self._send(messages)
        except _FormRefused:
            self.form = {"type": "json_object"}
            return self._send(messages)

    def _send(self, messages: list[dict]) -> str:
        """The text of one answer. Raises NoReading, or _FormRefused where another form may do."""
        import openai

        try:
            answer = self.client.chat.completions.create(
                model=self.model, messages=messages, response_format=self.form
            )
        except openai.APITimeoutError as error:
            raise NoReading(TOO_SLOW) from error
        except openai.APIStatusError as error:
            if self.form["type"] == "json_schema" and error.status_code in (400, 422):
                raise _FormRefused from error
            reason = _STATUSES.get(error.status_code, f"it answered with error {error.status_code}")
            raise NoReading(reason) from error
        except openai.APIConnectionError as error:
            raise NoReading("it can't be reached, or broke off its answer") from error
        except (openai.OpenAIError, ValueError):
            return ""  # what came is no answer of this protocol
        return _content(answer)


def _content(answer: Any) -> str:
    """What the model says; empty where the answer is not shaped like one."""
    try:
        message = answer.choices[0].message
        refusal, content = getattr(message, "refusal", None), message.content
    except (AttributeError, IndexError, TypeError):
        return ""
    if refusal:
        raise NoReading("it refused to read the article")
    return content if isinstance(content, str) else ""


class _FormRefused(Exception):
    pass


_STATUSES = {
    401: "it does not accept our key (401)",
    403: "it does not accept our key (403)",
    404: "it does not know that address or model (404)",
    429: "it has too much to do, or our quota is used up (429)",
}
