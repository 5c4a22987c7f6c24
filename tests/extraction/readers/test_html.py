import pytest
import trafilatura

from partnerships.extraction import ArticleError, article_from_bytes
from partnerships.extraction.readers import html

PAGE = """<!doctype html><html lang="en"><head>
<title>Harbour board picks a chatbot | The Quay</title>
<link rel="canonical" href="https://news.example/harbour">
<meta property="og:site_name" content="The Quay"><meta name="author" content="Ann Writer">
<meta property="article:published_time" content="2024-05-06T10:00:00Z">
<script>alert("not text")</script></head><body><nav>Home Sport Weather</nav><article>
<h1>Harbour board picks a chatbot</h1>
<p>The harbour board has chosen a chatbot to answer the letters of ship owners, its head said.</p>
<p>Some forty clerks, who write each answer by hand today, are to be trained in the autumn.</p>
</article><footer>Cookies and imprint</footer></body></html>"""


def test_page_gives_article_and_its_particulars():
    article = article_from_bytes(PAGE.encode(), path="harbour.html")
    assert article.title.startswith("Harbour board picks a chatbot")
    assert article.url == "https://news.example/harbour"
    assert (article.publisher, article.author) == ("The Quay", "Ann Writer")
    assert str(article.published) == "2024-05-06"
    assert "Some forty clerks" in article.text
    assert "alert" not in article.text


def test_html_characters_become_text():
    page = PAGE.replace("its head said", "R&amp;D said &lt;b&gt;")
    assert "R&D said <b>" in article_from_bytes(page.encode()).text


def test_a_row_of_comments_is_looked_at_once():
    comments = b"<!---->" * 250

    assert html.looks_like_html(comments + PAGE.encode())
    assert not html.looks_like_html(comments + b"A text.")


@pytest.mark.parametrize(("lists", "once"), [(0, False), (3000, True)])
def test_page_of_many_tags_gets_no_second_reading(monkeypatch, lists, once):
    read, asked = trafilatura.bare_extraction, []
    monkeypatch.setattr(
        trafilatura,
        "bare_extraction",
        lambda *page, **options: asked.append(options["fast"]) or read(*page, **options),
    )
    many = "<ul><li>A ship</li></ul>" * lists
    article = article_from_bytes(PAGE.replace("</article>", f"{many}</article>").encode())
    assert "Some forty clerks" in article.text
    assert asked == [once]


def test_page_of_nothing_but_markup_is_refused():
    with pytest.raises(ArticleError, match="more markup than any article"):
        article_from_bytes(PAGE.encode() + b"<b>" * 100_000)
