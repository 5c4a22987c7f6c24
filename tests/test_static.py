import hashlib
import re
from pathlib import Path

from django.conf import settings

VENDOR = Path(settings.BASE_DIR, "static", "vendor")


def test_what_is_taken_from_elsewhere_is_unchanged():
    written = re.findall(
        r"\| `(\S+\.js)` .*`([0-9a-f]{64})` \|", (VENDOR / "README.md").read_text()
    )

    assert {name for name, _ in written} == {path.name for path in VENDOR.glob("*.js")}
    for name, digest in written:
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest, name
