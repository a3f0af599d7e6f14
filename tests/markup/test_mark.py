"""Bodies come out safe, and marked so that each family of readers is left with enough."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable
from typing import Any

import lxml.html
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sadae_feed.markup.clean import remove_deep_tags
from sadae_feed.markup.mark import mark_body
from sadae_feed.text import language
from sadae_feed.text.bidi.characters import find_first_strong
from sadae_feed.text.unicode import ILLEGAL

BASE = "https://sadaerus.example/2026/05/gandum/"
UR = 'dir="rtl" lang="ur"'


def body(html: str, tag: str = "ur") -> str:
    """What stands inside the wrapper."""
    whole = mark_body(html, base=BASE, language=tag).html
    match = re.fullmatch(r'<div dir="(?:rtl|ltr)" lang="[a-z]+">(.*)</div>', whole, re.DOTALL)
    assert match is not None
    return match[1]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("<p>فصل تیار ہے۔</p>", f"<p {UR}>فصل تیار ہے۔</p>", id="paragraph"),
        pytest.param(
            "فصل <b>تیار</b> ہے۔", f"<p {UR}>فصل <b>تیار</b> ہے۔</p>", id="bare text becomes a paragraph"
        ),
        pytest.param(
            "ایک<p>دو</p>تین<br>چار",
            f"<p {UR}>ایک</p><p {UR}>دو</p><p {UR}>تین<br/>چار</p>",
            id="bare text around a paragraph",
        ),
        pytest.param(
            "<ul><li>گندم</li><li>چاول</li></ul>",
            f"<ul {UR}><li {UR}>گندم</li><li {UR}>چاول</li></ul>",
            id="list",
        ),
        pytest.param(
            "<h2>سرخی</h2><table><caption>نرخ</caption><tr><th>شہر</th><td>نرخ</td></tr></table>",
            f"<h2 {UR}>سرخی</h2><table {UR}><caption {UR}>نرخ</caption>"
            f"<tbody><tr><th {UR}>شہر</th><td {UR}>نرخ</td></tr></tbody></table>",
            id="heading and table",
        ),
        pytest.param("<div><div>متن</div></div>", f"<div {UR}><div {UR}>متن</div></div>", id="divisions"),
        pytest.param(
            "<blockquote><p>We will open the bridge in May.</p></blockquote>",
            f'<blockquote {UR}><p dir="ltr" lang="en">\u200fWe will open the bridge in May.</p></blockquote>',
            id="English quotation, and the guard for the whole body",
        ),
        pytest.param(
            "<p>فصل</p><p>آیت <span lang='ar'>الحمد لله</span> پڑھی۔</p>",
            f'<p {UR}>فصل</p><p {UR}>آیت <span lang="ar">الحمد لله</span> پڑھی۔</p>',
            id="Arabic inside Urdu differs by language only",
        ),
        pytest.param(
            "<p>فصل</p><ul lang='ar'><li>الحمد لله</li></ul>",
            f'<p {UR}>فصل</p><ul dir="rtl" lang="ar"><li dir="rtl" lang="ar">الحمد لله</li></ul>',
            id="a declared language reaches the blocks inside",
        ),
        pytest.param(
            "<p>فصل</p><p dir='LTR'>42</p>",
            f'<p {UR}>فصل</p><p dir="ltr">42</p>',
            id="declared direction is kept",
        ),
        pytest.param("<p dir='auto' lang='nonsense!'>فصل</p>", f"<p {UR}>فصل</p>", id="nonsense is replaced"),
        pytest.param(
            "<p>حکم <code>print(1)</code> چلائیں۔</p><pre>x = 1</pre>",
            f'<p {UR}>حکم <code dir="ltr">print(1)</code> چلائیں۔</p><pre dir="ltr">x = 1</pre>',
            id="code is left to right",
        ),
        pytest.param(
            "<p>شعر</p><pre>دل ہی تو ہے</pre>", f"<p {UR}>شعر</p><pre {UR}>دل ہی تو ہے</pre>", id="verse"
        ),
    ],
)
def test_marking(html: str, expected: str) -> None:
    assert body(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>الف<script>alert(1)</script>ب</p>", "الفب"),
        ("<p onclick='x()' style='color:red' class='a' id='b'>الف</p>", "الف"),
        ("<p>الف</p><style>p{}</style><iframe src='https://x.example/'>متن</iframe>", "الف"),
        ("<p><a href='javascript:alert(1)'>الف</a></p>", "<a>الف</a>"),
        ("<p><a href='java\tscript:alert(1)'>الف</a></p>", "<a>الف</a>"),
        ("<p><a href='data:text/html,x'>الف</a></p>", "<a>الف</a>"),
        (
            "<p><a href='mailto:khabar@sadaerus.example'>الف</a></p>",
            '<a href="mailto:khabar@sadaerus.example">الف</a>',
        ),
        (
            "<p><a href='../?a=1&b=2'>الف</a></p>",
            '<a href="https://sadaerus.example/2026/05/?a=1&amp;b=2">الف</a>',
        ),
        ("<p><a href='/خبر'>الف</a></p>", '<a href="https://sadaerus.example/%D8%AE%D8%A8%D8%B1">الف</a>'),
        ("<p>الف<img src='a.jpg' onerror='x()'></p>", f'الف<img src="{BASE}a.jpg" alt=""/>'),
        (
            "<p>الف<img src='data:image/gif;base64,R0' data-src='b.jpg'></p>",
            f'الف<img src="{BASE}b.jpg" alt=""/>',
        ),
        ("<p>الف<img src='data:image/gif;base64,R0'>ب</p>", "الفب"),
        ("<p>الف <img src='http://[x/'>ب</p>", "الف ب"),
        ("<p><img src='t.gif' width='1' height='1'>الف</p>", "الف"),
        ("<p>الف<svg><title><b>ب</b></title></svg></p>", "الف"),
        ("<p>الف&#11;&#x7f;ب</p>", "الفب"),
        ("<p>الف <bdo dir='ltr'>ب</bdo></p>", "الف ب"),
        ("<p>آم ا\u0653م</p>", "آم آم"),
    ],
)
def test_cleaning(html: str, expected: str) -> None:
    assert body(html) == f"<p {UR}>{expected}</p>"


def test_paths_keep_their_form_and_text_is_composed() -> None:
    """A picture with a decomposed name could not be fetched under a composed one."""
    assert "a%CC%84.jpg" in body("<p>ا\u0653<img src='a\u0304.jpg'></p>")
    assert "<code" in body("<p>متن <code>ا\u0653</code></p>")
    assert "ا\u0653" in body("<p>متن <code>ا\u0653</code></p>")


def test_the_body_guard_is_inside_the_first_element_that_bears_text() -> None:
    """Before the list it would be a line of its own; before the table it would be thrown out."""
    for html in (
        "<ul><li>BBC اردو</li></ul>",
        "<table><tr><td>BBC اردو</td></tr></table>",
        "<p><b>BBC</b> اردو</p>",
    ):
        tree = lxml.html.fromstring(mark_body(html, base=BASE, language="ur").html)
        first = next(element for element in tree.iter("li", "td", "p"))
        assert "".join(first.itertext()) == "\u200fBBC اردو"
        assert tree.text is None


def test_a_left_to_right_body_is_guarded_the_other_way() -> None:
    assert body("<p>اردو is spoken in Lahore.</p>", "en").replace('<span dir="rtl" lang="">', "").replace(
        "</span>", ""
    ) == ('<p dir="ltr" lang="en">\u200eاردو is spoken in Lahore.</p>')


def test_a_body_without_letters_is_guarded_too() -> None:
    assert body("<p>24/7!</p>") == f"<p {UR}>\u200f24/7!</p>"
    assert mark_body("", base=BASE, language="ur").html == f"<div {UR}></div>"


def test_the_words_for_a_summary_are_those_of_the_paragraphs() -> None:
    html = "<h2>سرخی</h2><p>پہلا  <b>پیرا</b></p><ul><li>تصویر</li></ul><p>دوسرا</p><p> </p>"
    assert mark_body(html, base=BASE, language="ur").text == "پہلا پیرا\nدوسرا"
    assert mark_body("<h2>سرخی</h2>", base=BASE, language="ur").text == "سرخی"


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<div>" * 100_000 + "متن", id="100,000 divisions"),
        pytest.param("<b>" * 50_000 + "متن", id="50,000 bold"),
        pytest.param("<blockquote>" * 20_000 + "متن" + "</blockquote>" * 20_000, id="20,000 quotations"),
        pytest.param("<" * 300_000 + "متن", id="300,000 openers"),
        pytest.param("<!--" * 100_000 + "--><p>متن</p>", id="100,000 comments"),
        pytest.param("<p>" + ("گندم کا متن " * 40 + "BBC ") * 5_500 + "</p>", id="5 MB in one paragraph"),
        pytest.param("<p " + "a=1 " * 200_000 + ">متن</p>", id="200,000 attributes"),
        pytest.param("<p>متن</p>" + "<p>" * 100_000, id="unclosed paragraphs"),
    ],
)
def test_hostile_html_keeps_its_text_and_comes_out_once(html: str) -> None:
    once = mark_body(html, base=BASE, language="ur").html
    assert "متن" in once
    assert mark_body(once, base=BASE, language="ur").html == once


def test_nesting_that_pages_have_is_kept() -> None:
    html = "<div>" * 40 + "متن" + "</div>" * 40
    assert remove_deep_tags(html * 10) == html * 10


LETTERS = st.sampled_from(
    "گندم تیار۔؟،BBC Urdu 2026 ۱۲ C++ (PTI) :\u200c\u200f\u202e\u2066\u2069\u0301\u0653<&>\"'\n"
)
TEXTS = st.lists(LETTERS | st.characters(), max_size=40).map("".join)
INLINE = st.sampled_from(["b", "i", "span", "a", "code", "em", "sup"])
BLOCK = st.sampled_from(["p", "h2", "li", "blockquote", "td", "figcaption", "div", "pre", "ul"])


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@st.composite
def trees(draw: st.DrawFn) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        block = draw(BLOCK)
        inner = "".join(
            f"<{tag}>{_escape(text)}</{tag}>" if tag else _escape(text)
            for tag, text in draw(st.lists(st.tuples(st.none() | INLINE, TEXTS), max_size=4))
        )
        parts.append(f"<{block}>{inner}</{block}>")
    return "".join(parts)


def _text(html: str) -> str:
    root: Any = lxml.html.fromstring(html)
    return "".join(root.itertext())


def _letters(text: str) -> str:
    """A text without marks and white space, composed."""
    return unicodedata.normalize("NFC", "".join(text.replace("\u200e", "").replace("\u200f", "").split()))


@settings(max_examples=300, deadline=None)
@given(trees(), st.sampled_from(["ur", "en", "fa"]))
def test_marking_changes_no_text_and_is_done_once(html: str, tag: str) -> None:
    once = mark_body(html, base=BASE, language=tag).html
    assert mark_body(once, base=BASE, language=tag).html == once
    assert _letters(_text(once)) == _letters(_text(ILLEGAL.sub("", f"<div>{html}</div>")))


@settings(max_examples=300, deadline=None)
@given(trees(), st.sampled_from(["ur", "en", "fa"]))
def test_the_first_strong_character_agrees_with_the_language(html: str, tag: str) -> None:
    strong = find_first_strong(_text(mark_body(html, base=BASE, language=tag).html))
    assert strong in (None, language.direction(tag))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all(html: str) -> None:
    once = mark_body(html, base=BASE, language="ur").html
    assert ILLEGAL.search(once) is None
    assert mark_body(once, base=BASE, language="ur").html == once


#: One character for each class of UAX #9 (table 4), and what numbers, brackets and unassigned ones do.
CLASSES = (
    "a\u05d0\u06271+$\u0660,\t !\u0300\u200b\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\n"
    '\x85\u2029\u200e\u200f\u061c()[]-.:%/|"B5\u06f5\u066b\U000ba813'
)


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=CLASSES, max_size=16), st.sampled_from(["ur", "en"]))
@example("<+05:00+05:00+05:00", "ur")
@example("\U000ba813|-|\n+1 (ا) \U000ba813", "en")
@example("ا,+ +۵:ا", "en")
def test_texts_of_all_classes_come_out_once(text: str, tag: str) -> None:
    once = mark_body(text, base=BASE, language=tag).html
    assert mark_body(once, base=BASE, language=tag).html == once


# Languages -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected", "tag"),
    [
        pytest.param(
            "<p>اخبار Правда نے لکھا۔</p>",
            f'<p {UR}>اخبار <span dir="ltr" lang="">Правда</span> نے لکھا۔</p>',
            "ur",
            id="a run whose language is unknown is not the article's",
        ),
        pytest.param(
            "<p>فون 042-111-222-333 ہے۔</p>",
            f'<p {UR}>فون \u200e<span dir="ltr">042-111-222-333</span> ہے۔</p>',
            "ur",
            id="a number has no language",
        ),
        pytest.param(
            "<p>The poet said:</p><p>یہ شہر ہمارے خوابوں کا شہر ہے۔</p>",
            f'<p dir="ltr" lang="en">The poet said:</p><p {UR}>یہ شہر ہمارے خوابوں کا شہر ہے۔</p>',
            "en",
            id="an Urdu paragraph in an English article",
        ),
        pytest.param(
            "<p>The poet said:</p><p>سلام سلام سلام سلام</p>",
            '<p dir="ltr" lang="en">The poet said:</p><p dir="rtl" lang="">سلام سلام سلام سلام</p>',
            "en",
            id="a paragraph of another script whose letters do not tell its language",
        ),
        pytest.param(
            "<p>شاعر نے کہا:</p><p>Это наш город и наша река.</p>",
            f'<p {UR}>شاعر نے کہا:</p><p dir="ltr" lang="">Это наш город и наша река.</p>',
            "ur",
            id="a paragraph in Cyrillic is not English",
        ),
        pytest.param(
            '<p>شاعر نے کہا:</p><p dir="ltr" lang="">Bonjour</p>',
            f'<p {UR}>شاعر نے کہا:</p><p dir="ltr" lang="">Bonjour</p>',
            "ur",
            id="a language said to be unknown stays so",
        ),
        pytest.param(
            "<p>خبر</p><blockquote><p>پل مئی میں کھل جائے گا، انشاءاللہ۔</p>"
            "— Minister of Roads (@roads) May 5</blockquote>",
            f"<blockquote {UR}><p {UR}>",
            "ur",
            id="a quotation is not judged by its signature",
        ),
        pytest.param(
            "<p>خبر</p><blockquote><p>The bridge will be open to all of us in the month of May.</p>"
            "— Minister</blockquote>",
            '<blockquote dir="ltr" lang="en"><p dir="ltr" lang="en">',
            "ur",
            id="but by all its paragraphs",
        ),
    ],
)
def test_languages_of_runs_and_blocks(html: str, expected: str, tag: str) -> None:
    assert expected in body(html, tag)
    once = mark_body(html, base=BASE, language=tag).html
    assert mark_body(once, base=BASE, language=tag).html == once


# Cost ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda count: "<p>" + "aا" * count + "</p>", id="letters of both directions in turn"),
        pytest.param(lambda count: "<p>" * 300 + "<" + "b" * count, id="an unclosed tag behind many others"),
        pytest.param(lambda count: "<p>" + "ا" * count + " BBC" * 50 + "</p>", id="a long word"),
        pytest.param(lambda count: "<blockquote>— Aa" * 150 + "ا" * count, id="quotations in quotations"),
    ],
)
def test_the_cost_of_a_body_follows_its_length(make: Callable[[int], str]) -> None:
    """Twice the length must not cost four times the time; three leaves room for a busy machine."""
    costs = []
    for count in (4_000, 8_000):
        html = make(count)
        tries = []
        for _ in range(3):
            started = time.process_time()
            mark_body(html, base=BASE, language="ur")
            tries.append(time.process_time() - started)
        costs.append(min(tries))
    assert costs[1] < 3 * costs[0] + 0.005
