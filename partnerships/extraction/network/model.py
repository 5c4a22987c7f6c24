"""The network itself, as learned: run on one core, without anything to download.

`vocabulary/network/` holds what `make learn` has written, two halves in eight bits: low.onnx reads
the tokens; high.onnx reads on in the light of who is who, and scores meetings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from partnerships.extraction.network.layout import Mark, Meeting, input_types, windows
from partnerships.extraction.network.tokens import BEGIN, END, Tokens, piece_numbers

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

FOLDER = Path(__file__).parents[1] / "vocabulary" / "network"


@dataclass(frozen=True)
class States:
    """What the lower half makes of a text.

    `windows`: for each window of layout.windows() its tokens' states (tokens, 384), those of the
    marks for beginning and end included. `names`: for each token of the text the chances (tokens,
    7) that it is part of no name, begins or continues a vendor's, an agency's or a model's.
    """

    windows: tuple[np.ndarray, ...]
    names: np.ndarray


@cache
def _half(name: str) -> InferenceSession:
    import onnxruntime  # only where a text is read: it takes a third of a second

    options = onnxruntime.SessionOptions()
    # Articles are read side by side by several processes; one must not take all cores.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    path = str(FOLDER / f"{name}.onnx")
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def read_tokens(tokens: Tokens, known: Sequence[int]) -> States:
    """The states of a text's tokens. `known`: see layout.known_types()."""
    found, chances = [], np.zeros((len(tokens), 7), dtype=np.float32)
    times = np.zeros((len(tokens), 1), dtype=np.float32)
    begin, end = piece_numbers()[BEGIN], piece_numbers()[END]
    for first, last in windows(len(tokens)):
        given = {
            "ids": [begin, *tokens.ids[first:last], end],
            "cases": [0, *tokens.cases[first:last], 0],
            "known": [0, *known[first:last], 0],
        }
        states, names = _half("low").run(
            None, {name: np.array([row], dtype=np.int64) for name, row in given.items()}
        )
        found.append(states[0])
        chances[first:last] += softmax(names[0, 1:-1])
        times[first:last] += 1
    return States(tuple(found), chances / np.maximum(times, 1))


def score_meetings(
    states: States, marks: Sequence[Mark], count: int, met: Sequence[Meeting]
) -> np.ndarray:
    """For each meeting the log odds that it tells of a partnership."""
    of_window: defaultdict[int, list[int]] = defaultdict(list)
    for number, meeting in enumerate(met):
        of_window[meeting.window].append(number)
    scores, every = np.empty(len(met), dtype=np.float32), windows(count)
    for window, numbers in of_window.items():
        types, entities = input_types(marks, *every[window])
        some = [met[number] for number in numbers]
        given = {
            "types": [[0, *types, 0]],
            "numbers": [[0, *entities, 0]],
            "vendor": [meeting.vendor + 1 for meeting in some],
            "agency": [meeting.agency + 1 for meeting in some],
            "how": [meeting.how for meeting in some],
            "distance": [meeting.distance for meeting in some],
            "apart": [meeting.sentences for meeting in some],
        }
        arrays = {name: np.array(row, dtype=np.int64) for name, row in given.items()}
        arrays["states"] = states.windows[window][None]
        scores[numbers] = _half("high").run(None, arrays)[0]
    return scores


def softmax(scores: np.ndarray) -> np.ndarray:
    """Chances along the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)
