from django.conf import settings
from django.core.management.base import BaseCommand

from partnerships.messages import catalog_of_texts, update_translations


class Command(BaseCommand):
    help = "Bring locale/ up to date with the texts of the site, after they or LANGUAGES changed."

    def handle(self, *args, **options) -> None:
        texts = catalog_of_texts()
        for code, name in settings.LANGUAGES:
            if code != settings.LANGUAGE_CODE:
                catalog = update_translations(code, texts)
                missing = sum(not (one.string and all(one.string)) for one in catalog if one.id)
                self.stdout.write(f"{name}: {len(catalog)} texts, {missing} to translate")
