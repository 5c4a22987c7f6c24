"""Time one question after the other; each round asks everybody, so that noise hits all alike."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.contenders import Contender, NoAnswer, OverHttp
from benchmarks.questions import Question

# However long a question takes.
FEWEST_ROUNDS = 3
# Slower than this, how many are answered in a second is no question.
SLOW_MS = 1_000


@dataclass
class Timing:
    """How long one contender took for one question, or why it did not answer."""

    milliseconds: list[float] = field(default_factory=list)
    per_second: float | None = None
    note: str = ""

    @property
    def p50(self) -> float | None:
        return statistics.median(self.milliseconds) if self.milliseconds else None

    @property
    def p95(self) -> float | None:
        times = sorted(self.milliseconds)
        return times[min(len(times) - 1, round(0.95 * len(times)))] if times else None


@dataclass(frozen=True)
class Limits:
    rounds: int
    # For the rounds of one question, all contenders together.
    seconds: float
    clients: int
    # For asking with all clients at once.
    load_seconds: float


def time_question(
    variants: Sequence[Question], contenders: Sequence[Contender], limits: Limits
) -> tuple[int | None, dict[str, Timing]]:
    """How many partnerships the first variant finds, and the timings by the contender's name.

    Each round asks the next variant.
    """
    question = variants[0]
    timings = {contender.name: Timing() for contender in contenders}
    found = _warm_up(variants, contenders, timings)
    able = [contender for contender in contenders if not timings[contender.name].note]
    _check(question, able, found, timings)
    began = time.monotonic()
    for number in range(limits.rounds):
        if number >= FEWEST_ROUNDS and time.monotonic() - began > limits.seconds:
            break
        for place in range(len(able)):
            contender = able[(place + number) % len(able)]  # another one begins each time
            taken = _milliseconds(contender, variants[number % len(variants)])
            timings[contender.name].milliseconds.append(taken)
    for contender in able if limits.load_seconds else ():
        timing = timings[contender.name]
        if type(contender) is OverHttp and (timing.p50 or 0) < SLOW_MS:
            timing.per_second = per_second(contender, variants, limits)
    return found, timings


def per_second(contender: OverHttp, variants: Sequence[Question], limits: Limits) -> float:
    """Requests a second where several clients ask as fast as they are answered."""
    done: list[int] = []
    began = time.monotonic()

    def ask_on(first: int) -> None:
        client, count = contender.another(), 0
        while time.monotonic() - began < limits.load_seconds:
            client.ask(variants[(first + count) % len(variants)])
            count += 1
        client.close()
        done.append(count)

    threads = [threading.Thread(target=ask_on, args=[first]) for first in range(limits.clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / (time.monotonic() - began)


def _warm_up(
    variants: Sequence[Question], contenders: Sequence[Contender], timings: dict[str, Timing]
) -> int | None:
    """Ask everybody each of them once, which nobody counts; how many the first one finds."""
    found = None
    for contender in contenders:
        try:
            answers = [contender.ask(question) for question in variants]
        except NoAnswer as error:
            timings[contender.name].note = str(error)
        else:
            found = answers[0].total if found is None else found
    return found


def _check(
    question: Question, able: Sequence[Contender], found: int | None, timings: dict[str, Timing]
) -> None:
    """Say of a contender whose page does not show the total that raw SQL found."""
    if found is None or question.record or question.as_csv:
        return
    for contender in able:
        if isinstance(contender, OverHttp) and contender.counts:
            shown = contender.shows(question, found)
            timings[contender.name].note = "" if shown else "finds another number"


def _milliseconds(contender: Contender, question: Question) -> float:
    contender.prepare(question)
    began = time.perf_counter()
    contender.ask(question)
    return (time.perf_counter() - began) * 1000
