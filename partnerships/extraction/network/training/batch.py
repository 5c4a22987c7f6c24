"""Articles side by side as the network takes them, and all that it says of them."""

from __future__ import annotations

import random

import torch
from layers import Network
from terms import BEGIN, END, INNER, NUMBERS, TYPES


class Batch:
    """Some articles' windows side by side. `view` is found or named, for each article."""

    def __init__(self, articles: list[dict], views: list[str], training: bool):
        self.articles = articles
        rows = [(a, v, w) for a, v in zip(articles, views, strict=True) for w in a["windows"]]
        longest = max(last - first for _, _, (first, last) in rows) + 2
        shape = (len(rows), longest)
        self.ids = torch.zeros(shape, dtype=torch.long)
        self.cases, self.known, self.types, self.numbers = (
            torch.zeros_like(self.ids) for _ in range(4)
        )
        self.labels = torch.full_like(self.ids, -100)
        self.mask = torch.full((len(rows), 1, 1, longest), -1e4)
        self.first_row: list[int] = []
        self.spans: list[tuple[int, int, int, int]] = []
        for row, (article, view, (first, last)) in enumerate(rows):
            if first == 0:
                self.first_row.append(row)
                shuffled = list(range(1, NUMBERS + 1))
                if training:
                    random.shuffle(shuffled)
            self._fill(row, article, article["views"][view], first, last, shuffled, training)
        self.pairs = [
            (row, pair)
            for row, article, view in zip(self.first_row, articles, views, strict=True)
            for pair in article["views"][view]["pairs"]
            if pair["is_one"] is not None
        ]

    def _fill(self, row, article, view, first, last, shuffled, training) -> None:
        count = last - first
        self.ids[row, 0], self.ids[row, count + 1] = BEGIN, END
        inside = slice(1, count + 1)
        self.ids[row, inside] = torch.tensor(article["ids"][first:last])
        self.cases[row, inside] = torch.tensor(article["cases"][first:last])
        self.labels[row, inside] = torch.tensor(article["labels"][first:last])
        known = torch.tensor(article["known"][first:last])
        if training:  # names must be told by their surroundings too
            keep = random.choice((0.0, 0.6, 0.9))
            known = known * (torch.rand(count) < keep).long()
        self.known[row, inside] = known
        self.mask[row, 0, 0, : count + 2] = 0
        for begin, end, entity, type_, explicit, by_product in view["marks"]:
            begin, end = max(begin, first) - first + 1, min(end, last) - first + 1
            if begin < end and not by_product:
                self.types[row, begin:end] = 1 + TYPES.index(type_) + (0 if explicit else 3)
                self.numbers[row, begin:end] = shuffled[entity % NUMBERS]
        for number in sorted(set(article["sentences"][first:last])):
            evidence = article["evidence"][number]
            if evidence is not None:
                tokens = [k for k in range(first, last) if article["sentences"][k] == number]
                self.spans.append((row, tokens[0] - first + 1, tokens[-1] - first + 2, evidence))


def run(network: Network, batch: Batch) -> dict:
    """Everything that the network says of a batch."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        mask = batch.mask.bfloat16()
        low, names = network.low(batch.ids, batch.cases, batch.known, mask)
        states = network.high(low, batch.types, batch.numbers, mask)
    states = network.drop(states.float())
    said = {"names": names.float(), "states": states}
    rows, pair_of, in_evidence, meetings = [], [], [], []
    for number, (first_row, pair) in enumerate(batch.pairs):
        evidence = set(pair["evidence"])
        for meeting in pair["meetings"]:
            window, vendor, agency, how, distance, apart = meeting
            rows.append(first_row + window)
            meetings.append((vendor + 1, agency + 1, how, distance, apart))
            pair_of.append(number)
            in_evidence.append(_in_evidence(batch, first_row, meeting, evidence))
    if not rows:
        return said
    rows, pair_of = torch.tensor(rows), torch.tensor(pair_of)
    vendor, agency, how, distance, apart = torch.tensor(meetings).T
    mixed, score = network.heads(states[rows, vendor], states[rows, agency], how, distance, apart)
    count = len(batch.pairs)
    signals = torch.tensor([pair["signals"] for _, pair in batch.pairs]).clamp(-6, 6)
    signals = network.heads.signals(signals.unsqueeze(-1)).squeeze(-1)
    said["pair"] = log_sum(score, pair_of, count) + signals
    said["pooled"] = pooled(mixed, score, pair_of, count)
    # A partnership should be told by a meeting in the sentences that the answer names for it.
    apt = torch.tensor(in_evidence)
    without = torch.zeros(count, dtype=torch.long).index_add(0, pair_of, apt.long()) == 0
    kept = apt | without[pair_of]
    said["pair_by_evidence"] = log_sum(score[kept], pair_of[kept], count) + signals
    return said


def _in_evidence(batch: Batch, first_row: int, meeting: list[int], evidence: set[int]) -> bool:
    article = batch.articles[batch.first_row.index(first_row)]
    first = article["windows"][meeting[0]][0]
    sentences = {article["sentences"][first + meeting[1]], article["sentences"][first + meeting[2]]}
    return bool(sentences & evidence)


def log_sum(score: torch.Tensor, of: torch.Tensor, count: int) -> torch.Tensor:
    """The logarithm of the sum of exponentials, for each of `count` pairs."""
    highest = torch.full((count,), -1e4).scatter_reduce(0, of, score.detach(), "amax")
    total = torch.zeros(count).index_add(0, of, torch.exp(score - highest[of]))
    return highest + torch.log(total + 1e-9)


def pooled(mixed, score, of, count):
    """For each pair what its meetings say, by how much they speak for it."""
    highest = torch.full((count,), -1e4).scatter_reduce(0, of, score.detach(), "amax")
    weight = torch.exp(score - highest[of])
    total = torch.zeros(count).index_add(0, of, weight)
    return torch.zeros(count, INNER).index_add(0, of, mixed * (weight / total[of]).unsqueeze(-1))
