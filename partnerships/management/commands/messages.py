from django.core.management.base import BaseCommand

from partnerships.messages import LANGUAGES, catalog_of_texts, update_translations


class Command(BaseCommand):
    help = "Bring locale/ up to date with the texts of the site, after they or LANGUAGES changed."
    requires_system_checks = []  # one of them is about what this makes

    def handle(self, *args, **options) -> None:
        texts = catalog_of_texts()
        for language in LANGUAGES:
            catalog = update_translations(language, texts)
            missing = sum(not (one.string and all(one.string)) for one in catalog if one.id)
            self.stdout.write(f"{language}: {len(catalog)} texts, {missing} to translate")
