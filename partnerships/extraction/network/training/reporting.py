"""How the network does on articles that it does not learn from."""

from __future__ import annotations

import numpy as np
import torch
from batch import Batch, run
from layers import Network
from terms import FIELDS, TYPES


@torch.no_grad()
def report(network: Network, articles: list[dict]) -> None:
    """How the network does on articles that it does not learn from, in figures of its own.

    The engine's figures, names and all, are those of `manage.py evaluate`.
    """
    network.eval()
    for view in ("named", "found"):
        scores, truths = [], []
        fields: dict[str, list[bool]] = {name: [] for name in FIELDS}
        hits = np.zeros((len(TYPES), 3))
        for start in range(0, len(articles), 8):
            some = articles[start : start + 8]
            batch = Batch(some, [view] * len(some), training=False)
            said = run(network, batch)
            for row, labels in enumerate(batch.labels):
                count_names(hits, labels, said["names"][row].argmax(-1))
            for index, (_, pair) in enumerate(batch.pairs):
                scores.append(said["pair"][index].item())
                truths.append(pair["is_one"])
                if pair["is_one"]:
                    for name, values in FIELDS.items():
                        best = network.heads.fields[name](said["pooled"][index]).argmax()
                        fields[name].append(values[best] == pair[name])
        score, truth = np.array(scores), np.array(truths)
        asked = sum(article["asked"] for article in articles)
        order = np.argsort(-score)
        right = np.cumsum(truth[order])
        precision, recall = right / np.arange(1, len(order) + 1), right / asked
        f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
        at_half, best = int((score > 0).sum()) - 1, int(f1.argmax())
        names = 2 * hits[:, 0] / np.maximum(hits[:, 1] + hits[:, 2], 1)
        print(
            f"  {view}: P {precision[at_half]:.3f} R {recall[at_half]:.3f} F1 {f1[at_half]:.3f}"
            f" (best {f1[best]:.3f}) AP {(precision * truth[order]).sum() / asked:.3f} |",
            " ".join(f"{name} {np.mean(of):.3f}" for name, of in fields.items()),
            "| names " + " ".join(f"{name:.3f}" for name in names),
            flush=True,
        )


def count_names(hits: np.ndarray, labels: torch.Tensor, guessed: torch.Tensor) -> None:
    real = labels != -100
    ours, theirs = spans(guessed[real].tolist()), spans(labels[real].tolist())
    for type_ in range(len(TYPES)):
        mine = {span for span in ours if span[2] == type_}
        right = {span for span in theirs if span[2] == type_}
        hits[type_] += len(mine & right), len(mine), len(right)


def spans(labels: list[int]) -> set[tuple[int, int, int]]:
    found: set[tuple[int, int, int]] = set()
    begun: tuple[int, int] | None = None
    for place, label in enumerate([*labels, 0]):
        type_ = (label - 1) // 2 if label else -1
        if begun and (type_ != begun[1] or label % 2 == 1):
            found.add((begun[0], place, begun[1]))
            begun = None
        if label and begun is None:
            begun = (place, type_)
    return found
