"""A small world and an article of our own words, with what an engine would read out of it."""

from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model

from partnerships.actions.submit import record_extraction
from partnerships.extraction.types import (
    AgencyGuess,
    Citation,
    Evidence,
    Extraction,
    Mention,
    NamedAgency,
    NamedModel,
    NamedVendor,
    Proposal,
    Value,
)
from partnerships.extraction.types import Article as ReadArticle
from partnerships.models import Agency, AIModel, Article, Vendor
from partnerships.partial_dates import PartialDate

TEXT = (
    "Northwind Labs said on 3 March 2026 that the Department of Tides has signed a contract "
    "for its Compass model. The contract is worth 2 million dollars.\n\n"
    "The Harbour Inspectorate is trying Compass too, the Daily Pilot reported."
)
URL = "https://news.example/tides?utm_source=letter"


def read_article(text=TEXT, **fields):
    given = {"path": "", "title": "Tides buys Compass", "url": URL, "publisher": "Daily Pilot",
             "author": "", "published": PartialDate.parse("2026-03-04")}  # fmt: skip
    return ReadArticle(**(given | fields), text=text)


def evidence(text, words, *supports):
    start = text.index(words)
    return Evidence(start, start + len(words), words, supports)


def proposal(text, agency, words, *more, **fields):
    given = {"vendor": "Northwind Labs", "models": ("Compass",), "programme": None,
             "kind": "contract", "status": "active", "certainty": "confirmed", "event": "signed",
             "announced": PartialDate.parse("2026-03-03"), "value": None,
             "confidence": 0.9}  # fmt: skip
    passages = (evidence(text, words, "pair", "kind"), *more)
    return Proposal(agency=agency, **(given | fields), evidence=passages)


def extraction_of(read):
    text = read.text

    def mentions(word):
        start = text.index(word)
        return (Mention(start, start + len(word), word),)

    return Extraction(
        article=read,
        vendors=(NamedVendor("Northwind Labs", "Northwind Labs", True, mentions("Northwind")),),
        agencies=(
            NamedAgency("Department of Tides", "Department of Tides", True,
                        mentions("Department of Tides")),
            NamedAgency("Harbour Inspectorate", None, False, mentions("Harbour Inspectorate"),
                        AgencyGuess("regulator", None, "Department of Tides")),
        ),
        models=(NamedModel("Compass", "Northwind Labs", None, False, mentions("Compass")),),
        proposals=(
            proposal(text, "Department of Tides", text.split(". ")[0] + ".",
                     evidence(text, "worth 2 million dollars", "value"),
                     value=Value(Decimal(2_000_000), "USD")),
            proposal(text, "Harbour Inspectorate", "The Harbour Inspectorate is trying Compass too",
                     kind="pilot", certainty="reported", event="reported", announced=None),
        ),
        citations=(Citation("", "Daily Pilot", text.index("Daily"), text.index("Daily") + 11),),
    )  # fmt: skip


@pytest.fixture
def editor(db):
    return get_user_model().objects.create_user("ana", password="a long pass phrase")


@pytest.fixture
def tides(db):
    return Agency.objects.create(
        name="Department of Tides", acronym="DoT", kind="department", jurisdiction="NZ"
    )


@pytest.fixture
def northwind(db):
    return Vendor.objects.create(name="Northwind Labs", kind="model developer")


@pytest.fixture
def compass(northwind):
    return AIModel.objects.create(name="Compass", vendor=northwind)


@pytest.fixture
def in_review(tides, northwind):
    """Put an article into the queue as if an engine had read it."""

    def submit(text=TEXT, **fields):
        read = read_article(text, **fields)
        article = Article(
            url=read.url, canonical_url=read.url.split("?")[0] or None, title=read.title,
            publisher=read.publisher, text=text,
        )  # fmt: skip
        article.published = read.published
        article.save()
        record_extraction(article, extraction_of(read), by=None)
        return article

    return submit
