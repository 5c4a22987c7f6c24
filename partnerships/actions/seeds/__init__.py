"""Load the seeds: idempotent, in one transaction, and never over an editor's edit."""

import hashlib
from datetime import datetime
from pathlib import Path

from django.db import transaction

from partnerships.actions.seeds.articles import load_articles
from partnerships.actions.seeds.partnerships import load_partnerships
from partnerships.actions.seeds.records import SeedsError, Tally, rows_of
from partnerships.actions.seeds.reference import (
    load_agencies,
    load_ambiguous,
    load_models,
    load_programmes,
    load_vendors,
)
from partnerships.models import LoadedSeeds

__all__ = ["SeedsError", "Tally", "load_seeds", "unchanged_since"]


@transaction.atomic
def load_seeds(folder: Path) -> Tally:
    """Bring what the files of `folder` hold into the database.

    Adds what is new, changes what a former load wrote and the files now say differently, keeps
    what was edited since, deletes nothing. Raises SeedsError where an entry names what is not
    there; then nothing is changed.
    """
    digest = _digest(folder)
    tally = Tally()
    agencies = load_agencies(rows_of(folder, "agencies"), tally)
    vendors = load_vendors(rows_of(folder, "vendors"), tally)
    ai_models = load_models(rows_of(folder, "models"), vendors, tally)
    programmes = load_programmes(rows_of(folder, "programmes"), agencies, tally)
    load_ambiguous(rows_of(folder, "ambiguous"), tally)
    load_partnerships(
        rows_of(folder, "partnerships"),
        agencies=agencies,
        vendors=vendors,
        ai_models=ai_models,
        programmes=programmes,
        tally=tally,
    )
    load_articles(folder / "articles", tally)
    LoadedSeeds.objects.all().delete()
    LoadedSeeds.objects.create(digest=digest)
    return tally


def unchanged_since(folder: Path) -> datetime | None:
    """When exactly these files were loaded; None where something else was, or nothing."""
    last = LoadedSeeds.objects.filter(digest=_digest(folder)).first()
    return last.loaded_at if last else None


def _digest(folder: Path) -> str:
    """Of the files of `folder`, and of the code that loads them."""
    code = Path(__file__).parent.glob("*.py")
    digest = hashlib.sha256()
    for path in (*sorted(code), *sorted(folder.glob("*.yaml")), *sorted(folder.glob("articles/*"))):
        try:
            content = path.read_bytes()
        except OSError as error:
            raise SeedsError(f"{path} can't be read: {error.strerror}.") from error
        digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()
