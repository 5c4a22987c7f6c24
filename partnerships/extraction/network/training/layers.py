"""The layers: tokens to states, states to states, and the scores of meetings."""

from __future__ import annotations

import math

import torch
from terms import APART, CASES, DISTANCES, FIELDS, HEADS, INNER, LAYERS, LOW, NUMBERS, TYPES, WIDTH
from torch import nn
from torch.nn import functional


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
