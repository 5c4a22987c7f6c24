from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from partnerships.actions.publish import publish_article
from partnerships.actions.refusals import Refused
from partnerships.actions.review import accept_all
from partnerships.actions.submit import submit_article
from partnerships.extraction import ArticleError, read_article
from partnerships.fetching import FetchError, fetch_article
from partnerships.models import Article, Source
from partnerships.models.choices import Rights, TextOrigin


class Command(BaseCommand):
    help = "Read articles, from files or addresses, into the review queue."

    def add_arguments(self, parser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file or an address")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="accept everything that is found and publish it: for trusted input only",
        )
        parser.add_argument(
            "--rights",
            choices=Rights.values,
            default=Rights.PASSAGES,
            help="what the public may see of the text (own retelling: the text is ours)",
        )

    def handle(self, *, paths, publish, rights, **options) -> None:
        failed = 0
        for path in paths:
            try:
                self.stdout.write(f"{path}: {_ingest(path, publish=publish, rights=rights)}")
            except (ArticleError, FetchError, Refused) as error:
                failed += 1
                self.stderr.write(f"{path}: {error}")
        if failed:
            raise CommandError(f"{failed} of {len(paths)} failed.", returncode=1)


def _ingest(path: str, *, publish: bool, rights: str) -> str:
    """What became of one path, for the report. Raises ArticleError, FetchError or Refused."""
    is_address = path.startswith(("http://", "https://"))
    read = fetch_article(path) if is_address else read_article(path)
    is_ours = rights == Rights.RETELLING
    origin = TextOrigin.RETELLING if is_ours else TextOrigin.ORIGINAL
    article = submit_article(read, text_origin=origin, rights=rights, for_review=not publish)
    if publish:
        return f"published, {_publish(article).announcements.count()} recorded"
    return f"in the review queue, {article.proposals.count()} proposed"


@transaction.atomic
def _publish(article: Article) -> Source:
    """Accept everything and publish; what can't be published waits for an editor in the queue."""
    try:
        accept_all(article, by=None)
        return publish_article(article, by=None)
    except Refused as refusal:
        raise Refused(f"in the review queue, not published. {refusal}") from refusal
