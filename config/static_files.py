"""How static files are kept on a server."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/site.css"
IMPORT = re.compile(r'^@import url\("([\w.-]+)"\);$', re.MULTILINE)


class OneStylesheetStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, where the site's stylesheet holds what it imports.

    Twenty small files are pleasant to edit, and each would cost a visitor a request of its own,
    after the one that names it.
    """

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        if STYLESHEET in paths and not dry_run:
            whole = Path(self.path(STYLESHEET))
            whole.write_text(joined(paths, STYLESHEET))
            paths[STYLESHEET] = (self, STYLESHEET)
        yield from super().post_process(paths, dry_run=dry_run, **options)


def joined(paths: dict[str, Any], name: str) -> str:
    """A stylesheet's text, with the texts of those beside it that it imports."""
    storage, path = paths[name]
    with storage.open(path) as file:
        text = file.read().decode()
    folder = PurePosixPath(name).parent
    return IMPORT.sub(lambda match: joined(paths, str(folder / match[1])), text)
