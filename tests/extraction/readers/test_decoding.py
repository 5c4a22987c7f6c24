import pytest

from partnerships.extraction.readers.decoding import (
    LARGEST_ARTICLE,
    ArticleError,
    as_stored,
    decode,
    refuse_too_large,
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Le ministère a choisi l’outil", "utf-8"),
        ("Le ministère a choisi l’outil", "utf-8-sig"),
        ("Le ministère a choisi l’outil", "utf-16"),
        ("Le ministère a choisi l’outil — “pour de bon”", "cp1252"),
        ("東京都は新しいチャットボットを導入した。利用は来年から始まる。", "shift_jis"),
    ],
)
def test_decode_reads_common_encodings(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_decode_keeps_most_of_damaged_utf8():
    damaged = (
        "Das Ministerium prüft – sorgfältig – die Verträge für müde Behörden".encode() + b"\xe2"
    )
    assert "prüft" in decode(damaged)


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"PK\x03\x04....", b"\x00\x01\x02" * 40])
def test_decode_refuses_what_is_not_text_with_advice(data):
    with pytest.raises(ArticleError, match="text"):
        decode(data)


def test_as_stored_has_one_kind_of_newline_no_nul_and_no_lone_surrogate():
    assert as_stored("a\r\nb\rc\0d\ud800e") == "a\nb\ncd\ufffde"


def test_too_large_names_the_cap():
    refuse_too_large(LARGEST_ARTICLE)
    with pytest.raises(ArticleError, match="5 MB"):
        refuse_too_large(LARGEST_ARTICLE + 1)
