import pytest

from partnerships.extraction.dates import find_dates
from partnerships.partial_dates import PartialDate


def _dates(text, anchor="2024-11-01"):
    anchor = PartialDate.parse(anchor) if anchor else None
    return [str(f.date) for f in find_dates(text, 0, len(text), anchor) if not f.future]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("on September 2, 2025", "2025-09-02"),
        ("19 March 2025", "2025-03-19"),
        ("on Sept. 26, 2025", "2025-09-26"),
        ("2025-03-19", "2025-03-19"),
        ("on Nov. 4", "2024-11-04"),
        ("on Dec. 30", "2023-12-30"),
        ("in late August", "2024-08"),
        ("back in February", "2024-02"),
        ("in May 2023", "2023-05"),
        ("on Wednesday", "2024-10-30"),
        ("last week", "2024-10"),
        ("this week", "2024-10"),
        ("last month", "2024-10"),
        ("earlier this year", "2024"),
        ("this summer", "2024"),
        ("a year ago", "2023"),
        ("two weeks ago", "2024-10"),
        ("in the first quarter of 2022", "2022"),
        ("since 2022", "2022"),
        ("today", "2024-11-01"),
        ("on the 4th", "2024-11-04"),
    ],
)
def test_dates_have_the_precision_that_they_are_told_with(text, date):
    assert _dates(text) == [date]


@pytest.mark.parametrize("text", ["by July 2027", "will start next month", "due on May 3, 2027"])
def test_what_lies_ahead_is_no_date_of_the_news(text):
    assert _dates(text) == []


@pytest.mark.parametrize("text", ["by email on Friday", "an order that dates from June"])
def test_a_date_is_not_ahead_because_of_a_word_far_before_it(text):
    assert len(_dates(text)) == 1


@pytest.mark.parametrize("text", ["June 31, 2024", "Feb. 30, 2024", "the year 3000", "Mayor May"])
def test_no_date_is_invented(text):
    assert _dates(text) == []


def test_without_an_anchor_only_whole_dates_are_known():
    assert _dates("last week, on Monday and in May 2023", anchor=None) == ["2023-05"]


def test_a_weekday_before_its_date_is_not_read_twice():
    assert _dates("on Tuesday, Dec. 16, 2025") == ["2025-12-16"]
