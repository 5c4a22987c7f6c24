"""How long extraction takes: for an article of some 500 words, and how that grows with the text."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from partnerships.extraction import Article, Reference, article_from_text, extract, read_article

SIZES = (500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000)
ARTICLE_WORDS = 500
ARTICLES = 40
# Of several runs the fastest: what others do on the machine only ever adds.
RUNS = 3


class Command(BaseCommand):
    help = "Time extraction on texts of 500 to 200,000 words, joined from a folder's articles."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, default=Path("tests/corpus"), metavar="DIR"
        )
        parser.add_argument("--largest", type=int, default=SIZES[-1], metavar="WORDS")

    def handle(self, *, folder: Path, largest: int, **options) -> None:
        stories = [read_article(path).text for path in sorted(folder.glob("*.md")) if _told(path)]
        if not stories:
            raise CommandError(f"{folder} holds no answers: ID.json beside ID.md.")
        reference = Reference.from_seeds(settings.BASE_DIR / "seeds")
        extract(article_from_text(stories[0]), reference)  # compiles names and patterns
        self._time_articles(stories, reference)
        self._time_sizes(stories, reference, [size for size in SIZES if size <= largest])

    def _time_articles(self, stories: list[str], reference: Reference) -> None:
        texts = [joined(stories[5 * number :], ARTICLE_WORDS) for number in range(ARTICLES)]
        articles = [article_from_text(text) for text in texts]
        times = [_seconds(article, reference) * 1000 for article in articles]
        self.stdout.write(
            f"{len(articles)} articles of {ARTICLE_WORDS} words: median "
            f"{statistics.median(times):.1f} ms, slowest {max(times):.1f} ms\n\n"
            f"{'words':>8} {'ms':>9} {'µs a word':>10} {'words ×':>8} {'time ×':>7}"
        )

    def _time_sizes(self, stories: list[str], reference: Reference, sizes: list[int]) -> None:
        before: tuple[int, float] | None = None
        for size in sizes:
            article = article_from_text(joined(stories, size))
            seconds = _seconds(article, reference, 1 if size > 20_000 else RUNS)
            ratios = f"{size / before[0]:>8.1f} {seconds / before[1]:>7.1f}" if before else ""
            self.stdout.write(
                f"{size:>8,} {seconds * 1000:>9.1f} {seconds / size * 1e6:>10.1f} {ratios}"
            )
            self.stdout.flush()
            before = size, seconds


def joined(stories: list[str], size: int) -> str:
    """The stories one behind the other, over again where they are too few, cut at `size` words."""
    found, left, number = [], size, 0
    while left > 0:
        words = stories[number % len(stories)].split(" ")[:left]
        found.append(" ".join(words))
        left -= len(words)
        number += 1
    return "\n\n".join(found)


def _told(path: Path) -> bool:
    return path.with_suffix(".json").exists()


def _seconds(article: Article, reference: Reference, runs: int = RUNS) -> float:
    """Processor time, so that what else runs on the machine counts little."""
    times = []
    for _ in range(runs):
        began = time.process_time()
        extract(article, reference)
        times.append(time.process_time() - began)
    return min(times)
