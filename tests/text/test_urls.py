"""Addresses: one string in every format, and none that a browser would run."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadae_feed.text import urls

BASE: Final = "https://sadaerus.example/2026/05/gandum/"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("گندم کی فصل تیار", "گندم-کی-فصل-تیار"),
        ("پاکستان #1: ’بڑی جیت‘!", "پاکستان-1-بڑی-جیت"),
        ("BBC Urdu اور T20", "bbc-urdu-اور-t20"),
        ("ایک_دو/تین\\چار", "ایک-دو-تین-چار"),
        ("  ۲۰۲۶ء کا میلہ ۔", "2026ء-کا-میلہ"),
        ("ا\u0653ج", "آج"),
        ("किताब", "किताब"),
        ("⒈ گندم", "1-گندم"),
        ("℅ ½", "1-2"),
        ("۔۔۔", ""),
        ("\u200f\u200c", ""),
        ("", ""),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert urls.make_slug(text) == slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        pytest.param("گندم " * 30, "-".join(["گندم"] * 11), id="between words"),
        pytest.param("ن" * 60, "ن" * 50, id="in a long word"),
        pytest.param("a" + "ن" * 60, "a" + "ن" * 49, id="between letters of two bytes"),
        pytest.param("कि" * 20, "कि" * 16, id="between clusters of six bytes"),
        pytest.param("a" * 100 + " b", "a" * 100, id="exactly the limit"),
    ],
)
def test_slugs_are_capped(text: str, slug: str) -> None:
    assert urls.make_slug(text) == slug
    assert len(slug.encode()) <= urls.SLUG_BYTES


@given(st.text(max_size=300))
def test_a_slug_is_one_part_of_a_path(text: str) -> None:
    slug = urls.make_slug(text)
    assert len(slug.encode()) <= urls.SLUG_BYTES
    assert not re.search(r"[\s/\\?#%&<>.:]|^-|-$|--", slug)


@pytest.mark.parametrize(
    ("iri", "encoded"),
    [
        ("https://sadaerus.example/خبر", "https://sadaerus.example/%D8%AE%D8%A8%D8%B1"),
        ("https://sadaerus.example/%D8%AE?x=[1]#ب", "https://sadaerus.example/%D8%AE?x=[1]#%D8%A8"),
        ("https://sadaerus.example/100%", "https://sadaerus.example/100%25"),
        ('https://sadaerus.example/a b?y="<1>"', "https://sadaerus.example/a%20b?y=%22%3C1%3E%22"),
        ("https://صدا.example:8080/", "https://xn--mgbpr.example:8080/"),
        ("https://قلم@صدا.example/", "https://%D9%82%D9%84%D9%85@xn--mgbpr.example/"),
        ("photos/گندم.jpg", "photos/%DA%AF%D9%86%D8%AF%D9%85.jpg"),
    ],
)
def test_encoding(iri: str, encoded: str) -> None:
    assert urls.encode_url(iri) == encoded
    assert urls.encode_url(encoded) == encoded


@pytest.mark.parametrize(
    ("name", "host"),
    [
        # U+200C is a part of the name, which IDNA 2003 dropped.
        ("نامه‌ای.com", "xn--mgba3gch31f060k.com"),
        ("faß.de", "xn--fa-hia.de"),
        ("صدا.example:8080", "xn--mgbpr.example:8080"),
        ("BÜCHER.example", "xn--bcher-kva.example"),
        ("Example.COM", "example.com"),
    ],
)
def test_hosts_are_those_of_idna_2008(name: str, host: str) -> None:
    assert urls.encode_host(name) == host


@pytest.mark.parametrize(
    "name", ["صدا..example", "ن" * 70 + ".example", "خبر\u202e.example", "☃️\u0000.example"]
)
def test_what_can_be_no_host(name: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        urls.encode_host(name)


@pytest.mark.parametrize("name", ["con", "CON", "prn", "aux", "nul", "com1", "Com9", "lpt0", "con.", "con!"])
def test_no_slug_is_a_device_of_windows(name: str) -> None:
    assert urls.make_slug(name) == f"{name.lower().strip('.!')}-1"
    assert urls.make_slug(name, transliterate=True) == f"{name.lower().strip('.!')}-1"
    assert urls.make_slug(f"{name}x") == f"{name}x".lower().replace(".", "-").replace("!", "-")


@given(st.text(max_size=80))
def test_no_two_slugs_differ_in_case_or_composition_alone(text: str) -> None:
    """A file system that takes them for one would mix two categories."""
    for slug in (urls.make_slug(text), urls.make_slug(text, transliterate=True)):
        assert slug == slug.casefold() == unicodedata.normalize("NFC", slug)


@pytest.mark.parametrize(("text", "segment"), [(".", "-"), ("..", "--"), ("...", "..."), (".a", ".a")])
def test_a_part_of_a_path_leads_to_no_other_folder(text: str, segment: str) -> None:
    assert urls.encode_segment(text) == segment


@pytest.mark.parametrize(
    "url",
    [
        "https://sadaerus.example/../x/",
        "https://sadaerus.example/a/%2e%2E/x",
        "https://sadaerus.example/a/..",
        "https://sadaerus.example/./x",
        "https://sadaerus.example/a/..?q",
        "https://user:secret@sadaerus.example/x",
        "https://sadaerus.example/" + "x" * 2_000,
        "javascript:alert(1)",
        "http://[",
    ],
)
def test_what_is_no_address_of_a_page(url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        urls.make_page_url(url, BASE)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("../x", "https://sadaerus.example/2026/05/x"),
        ("https://sadaerus.example/a..b/...", "https://sadaerus.example/a..b/..."),
        ('https://sadaerus.example/"><b>', "https://sadaerus.example/%22%3E%3Cb%3E"),
    ],
)
def test_addresses_of_pages(url: str, expected: str) -> None:
    assert urls.make_page_url(url, BASE) == expected


def test_a_part_of_a_path_keeps_no_mark_of_its_own() -> None:
    assert urls.encode_segment("a/b?c#d%ن") == "a%2Fb%3Fc%23d%25%D9%86"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("HTTP://Example.ORG", "http://Example.ORG"),
        ("//cdn.example/a.jpg", "https://cdn.example/a.jpg"),
        ("/a.jpg", "https://sadaerus.example/a.jpg"),
        ("a.jpg", "https://sadaerus.example/2026/05/gandum/a.jpg"),
        ("../../../../a", "https://sadaerus.example/a"),
        ("?page=2", "https://sadaerus.example/2026/05/gandum/?page=2"),
        ("", BASE),
        (" \u200f https://exam\tple.org/\n ", "https://example.org/"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("http://my_host.example/", "http://my_host.example/"),
    ],
)
def test_absolute(url: str, expected: str) -> None:
    assert urls.make_absolute(url, BASE) == expected


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "\x01 javascript:alert(1)",
        "data:text/html,x",
        "mailto:a@example.org",
        "C:\\photos\\gandum.jpg",
        "http://",
        "http://[",
        "http://[::1",
        "http://two words.example/",
        "http://<b>.example/",
        "http://%41.example/",
        "http://example.org:99999/",
        "http://example.org:port/",
        "http://example.org:0/",
        "http://صدا..example/",
        f"http://{'ن' * 70}.example/",
        "http://example.org/\ud83d",
    ],
)
def test_what_is_no_web_address(url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        urls.make_absolute(url, "ftp://sadaerus.example/" if url == "http://" else BASE)


def test_a_relative_address_needs_a_base() -> None:
    with pytest.raises(ValueError, match=r"^/a\.jpg$"):
        urls.make_absolute("/a.jpg")


@given(
    st.one_of(st.text(), st.from_regex(r"\A(https?:)?//[^/]{0,20}[/?#].*\Z")), st.sampled_from([None, BASE])
)
def test_an_absolute_address_is_ascii_and_of_the_web(url: str, base: str | None) -> None:
    with contextlib.suppress(ValueError):
        absolute = urls.make_absolute(url, base)
        assert re.fullmatch(r"https?://[!-~]+", absolute)
        assert not set(absolute) & set('<>"{}|\\^` ')
        assert urlsplit(absolute).hostname
        assert urls.make_absolute(absolute) == absolute


@pytest.mark.parametrize(
    ("url", "scheme"),
    [
        ("HTTPS://example.org", "https"),
        (" java\tscript:alert(1)", "javascript"),
        ("\u200fdata:,", "data"),
        ("a.jpg", ""),
        ("//example.org:80", ""),
        ("خبر:1", ""),
        ("?a:b", ""),
    ],
)
def test_schemes(url: str, scheme: str) -> None:
    assert urls.find_scheme(url) == scheme


@pytest.mark.parametrize(
    ("url", "path"), [("a.jpg?v=1#x", "a.jpg"), ("a#b?c", "a"), ("https://e.example/", "https://e.example/")]
)
def test_paths(url: str, path: str) -> None:
    assert urls.strip_query(url) == path


@pytest.mark.parametrize(
    ("iri", "identity"),
    [
        ("tag:sadaerus.example,2025:abc", "tag:sadaerus.example,2025:abc"),
        (" urn:uuid:f81d4fae ", "urn:uuid:f81d4fae"),
        ("https://sadaerus.example/?p=۵", "https://sadaerus.example/?p=%DB%B5"),
        ("TAG:Sadaerus.example,2025:Abc", "TAG:Sadaerus.example,2025:Abc"),
        ("gandum-2026", None),
        ("خبر:1", None),
        ("note: یہ", None),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("isbn:9789690000000", None),
        ("http://[", None),
        ("https://", None),
        ('urn:a"><script>', "urn:a%22%3E%3Cscript%3E"),
    ],
)
def test_identities(iri: str, identity: str | None) -> None:
    assert urls.make_id(iri) == identity


ADDRESSES: Final = st.text("ab/.:-_~%?#@A0گ ", max_size=12)
PREFIXES: Final = st.sampled_from(("", "http://", "https://", "https://a.example/", "//", "../"))


@given(st.builds("{}{}".format, PREFIXES, ADDRESSES), st.builds("{}{}/".format, PREFIXES, ADDRESSES))
def test_an_address_joined_quickly_is_what_the_library_makes(url: str, base: str) -> None:
    quick = urls._join_plainly(url, base)
    if quick is not None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(urls, "_join_plainly", lambda url, base: None)
            assert urls.make_absolute(url, base) == quick


def test_nearly_all_addresses_are_joined_quickly() -> None:
    base = "https://a.example/2026/"
    assert urls._join_plainly("photos/gandum-1.jpg", base) == base + "photos/gandum-1.jpg"
    assert urls._join_plainly("http://b.example/x/~y.html", base) == "http://b.example/x/~y.html"
    for other in ("../p.jpg", "/p.jpg", "گندم.jpg", "http://B.example/", "http://b.example:80/", "a:b", "."):
        assert urls._join_plainly(other, base) is None
