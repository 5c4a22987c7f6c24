from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from partnerships.actions.news import send_news


class Command(BaseCommand):
    help = "Mail those who follow a list what is new for it: to be run once a day."

    def handle(self, *args, **options) -> None:
        if not settings.CAN_SEND_MAIL:
            raise CommandError("This site sends no mail: set EMAIL_URL and DEFAULT_FROM_EMAIL.")
        sendings = send_news()
        self.stdout.write(f"{sendings.sent} sent")
        if sendings.failed:
            raise CommandError(f"{sendings.failed} could not be sent; the next run tries again.")
