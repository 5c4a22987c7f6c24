"""How wrong the network is about a batch, and learning to be less so."""

from __future__ import annotations

import argparse
import math
import random
import time

import torch
from batch import Batch, run
from layers import Network
from terms import FIELDS
from torch import nn
from torch.nn import functional


def loss_of(network: Network, batch: Batch) -> torch.Tensor:
    said = run(network, batch)
    number = len(batch.articles)
    labels = batch.labels.reshape(-1)
    loss = 8 * functional.cross_entropy(
        said["names"].reshape(len(labels), -1), labels, ignore_index=-100
    )
    means = torch.stack([said["states"][row, a:b].mean(0) for row, a, b, _ in batch.spans])
    told = torch.tensor([float(evidence) for *_, evidence in batch.spans])
    carried = network.heads.evidence(means).squeeze(-1)
    loss = loss + functional.binary_cross_entropy_with_logits(carried, told)
    if not batch.pairs:
        return loss
    truth = torch.tensor([float(pair["is_one"]) for _, pair in batch.pairs])
    score = torch.where(truth > 0, said["pair_by_evidence"], said["pair"])
    doubt = functional.binary_cross_entropy_with_logits(score, truth, reduction="sum")
    loss = loss + doubt / number
    right = [index for index, (_, pair) in enumerate(batch.pairs) if pair["is_one"]]
    for name, values in FIELDS.items():
        of = [i for i in right if batch.pairs[i][1][name] in values]
        if of:
            wanted = torch.tensor([values.index(batch.pairs[i][1][name]) for i in of])
            chosen = network.heads.fields[name](said["pooled"][of])
            loss = loss + 0.5 * functional.cross_entropy(chosen, wanted, reduction="sum") / number
    return loss


def learn(
    network: Network, articles: list[dict], epochs: int, rate: float, options: argparse.Namespace
) -> None:
    encoder = [
        p for part in (network.low, network.high) for p in part.parameters() if p.requires_grad
    ]
    groups = [
        {"params": encoder, "lr": rate},
        {"params": network.heads.parameters(), "lr": 1e-3},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * math.ceil(len(articles) / options.batch)
    warm = max(steps * 0.08, 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / warm) * max(0.02, 1 - step / steps)
    )
    for epoch in range(epochs):
        began, total = time.time(), 0.0
        network.train()
        for some in batches(articles, options.batch):
            views = ["named" if random.random() < options.named else "found" for _ in some]
            loss = loss_of(network, Batch(some, views, training=True))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        mean = total * options.batch / len(articles)
        print(f"epoch {epoch + 1}: loss {mean:.2f}, {time.time() - began:.0f} s", flush=True)
        torch.save(network.state_dict(), options.out / "network.pt")


def batches(articles: list[dict], size: int) -> list[list[dict]]:
    """All articles in random order, those of one batch of like length."""
    shuffled = random.sample(articles, len(articles))
    found = []
    for start in range(0, len(shuffled), 8 * size):
        some = sorted(shuffled[start : start + 8 * size], key=lambda a: len(a["ids"]))
        found += [some[at : at + size] for at in range(0, len(some), size)]
    random.shuffle(found)
    return found
