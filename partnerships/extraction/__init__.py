"""Article in, proposals out. Pure Python: knows no request, no database row."""

from partnerships.extraction.engine import extract
from partnerships.extraction.readers import (
    ArticleError,
    article_from_bytes,
    article_from_text,
    read_article,
)
from partnerships.extraction.reference import Reference
from partnerships.extraction.types import Article, Extraction

__all__ = [
    "Article",
    "ArticleError",
    "Extraction",
    "Reference",
    "article_from_bytes",
    "article_from_text",
    "extract",
    "read_article",
]
