"""Text that XML can hold: whoever searches for a control character sees it nowhere else."""

_NOT_IN_XML = dict.fromkeys(
    [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
)


def in_xml(text: str) -> str:
    return text.translate(_NOT_IN_XML)
