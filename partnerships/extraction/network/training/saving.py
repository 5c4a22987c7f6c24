"""The network as the files that reading runs."""

from __future__ import annotations

from pathlib import Path

import torch
from layers import Heads, High, Network
from terms import WIDTH
from torch import nn


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
