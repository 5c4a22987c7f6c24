"""The texts that a visitor sees, read out of the code and the templates, and their translations."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

# Into which the texts are translated.
LANGUAGES = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
# The desk speaks English alone, and so do commands and what reads articles.
ENGLISH_ALONE = ("admin", "extraction", "management", "migrations", "sample_data")
TEMPLATES = f"{__name__}:template_messages"
FOLDERS = ("config", "partnerships", "templates")
KEYWORDS: dict[str, tuple | None] = {
    "_": None,  # in a template, where it stands in the argument of a tag or filter
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
    # The descriptions of what is taken away: files have them in English, pages translate them.
    "Column": (2,),
    "Type": (1,),
}
# Without the dates that Babel would write, which differ each time and tell nobody anything.
HEAD = """\
# The texts of the site in another language; docs/languages.md tells how to go about it.
msgid ""
msgstr ""
"Language: {0.locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {0.plural_forms}\\n"

"""


def template_messages(
    file: IO[bytes], keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple]:
    """What Babel's extractor finds in a template; Django makes of its tags what looks like code."""
    lines = templatize(file.read().decode()).splitlines()
    code = "\n".join(line.lstrip() for line in lines).encode()
    return extract_python(BytesIO(code), keywords, comment_tags, options)


def catalog_of_texts() -> Catalog:
    """Every text of the pages, mails and feeds, untranslated."""
    catalog = Catalog(charset="utf-8")
    for folder in FOLDERS:
        found = extract_from_dir(
            settings.BASE_DIR / folder,
            method_map=[
                ("**.py", "python"),
                ("**.html", TEMPLATES),
                ("**.txt", TEMPLATES),
            ],
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
            directory_filter=lambda path: Path(path).name not in ENGLISH_ALONE,
        )
        for _file, _line, message, comments, context in found:
            catalog.add(message, auto_comments=comments, context=context)
    return catalog


def translations_file(language: str) -> Path:
    return settings.LOCALE_PATHS[0] / language / "LC_MESSAGES" / "django.po"


def read_translations(language: str) -> Catalog:
    """An empty catalog where nobody has begun yet."""
    path = translations_file(language)
    if not path.exists():
        return Catalog(language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update_translations(language: str, texts: Catalog) -> Catalog:
    """Write the language's file anew: what is new stands there empty, what is gone is left out."""
    catalog = read_translations(language)
    catalog.update(texts, no_fuzzy_matching=True)
    write_translations(language, catalog)
    return catalog


def write_translations(language: str, catalog: Catalog) -> None:
    path = translations_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(HEAD.format(catalog).encode())
        write_po(
            file,
            catalog,
            width=0,
            sort_output=True,
            no_location=True,
            omit_header=True,
            ignore_obsolete=True,
        )
