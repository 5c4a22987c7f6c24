import pytest

from partnerships.views.style import contrast, pairs


def test_contrast_is_what_wcag_counts():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: f"{pair.colour} on {pair.ground}")
def test_each_colour_stands_out_from_its_ground_in_both_schemes(pair):
    assert min(pair.ratios.values()) >= pair.needed, pair


@pytest.mark.django_db
def test_style_page_without_any_record_is_not_for_search_engines(client, django_assert_num_queries):
    with django_assert_num_queries(18):
        page = client.get("/style/").content.decode()

    assert '<meta name="robots" content="noindex">' in page
    assert "quiet</code> on <code>paper" in page
