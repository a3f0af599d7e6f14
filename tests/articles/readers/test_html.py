"""Pages and fragments: pairs of files, then what no page of a newsroom should hold."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadae_feed.articles.readers import html
from sadae_feed.errors import Problems
from sadae_feed.model import Article, DroppedLine, Image, Person, Source, Text

from ...conftest import ROOT
from ...sites import make_site

SITE: Final = make_site()
PAGES: Final = sorted((ROOT / "tests" / "data" / "html").glob("*.html"))


def read(text: str) -> tuple[Article, Problems]:
    problems = Problems("page.html", text)
    return html.parse(Source(path="page.html", text=text), SITE, problems).article, problems


def render(text: str) -> str:
    source = Source(path="page.html", text=text)
    return html.parse(source, SITE, Problems("page.html", text)).render_body()


def plain(value: Any, tag: str) -> Any:
    """What JSON can say of a field: a text in the article's own language is its characters."""
    match value:
        case Text(value=text, language=own):
            return text if own == tag else [text, own]
        case DroppedLine():
            return value.text
        case Person(name=name):
            return plain(name, tag)
        case Image():
            fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
            return {name: plain(item, tag) for name, item in fields.items() if item is not None}
        case tuple():
            return [plain(item, tag) for item in value]
        case str():
            return value
        case _:
            return value.isoformat()


def test_there_are_pages() -> None:
    assert len(PAGES) > 10


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    article, problems = read(text)
    fields = {field.name: getattr(article, field.name) for field in dataclasses.fields(article)}
    said = {
        name: plain(value, article.language)
        for name, value in fields.items()
        if name != "fingerprint" and (value or name == "title")
    }
    del said["path"]
    assert said == expected["article"]
    assert [[problem.code, problem.line, dict(problem.values)] for problem in problems] == expected[
        "problems"
    ]
    assert " ".join(render(text).split()) == " ".join(" ".join(expected["body"]).split())


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [
        ("ur", "آج بارش ہوئی", "ur"),
        ("en-US", "آج بارش ہوئی", "ur"),
        ("zh-CN", "آج بارش ہوئی", "ur"),
        ("fa", "آج بارش ہوئی", "ur"),
        ("ar", "آج بارش ہوئی ہے", "ur"),
        ("fa_IR", "امروز هوا خوب است", "fa"),
        ("ar-EG", "نزل المطر اليوم في المدينة", "ar"),
        ("ps", "نن ښه ورځ ده", "ps"),
        ("sd", "اڄ مينهن پيو", "sd"),
        ("sd", "آج ٹرین ڈیڑھ گھنٹے لیٹ ہے", "ur"),
        ("he", "היום ירד גשם", "he"),
        ("en", "It rained today", "en"),
        ("en", "۱۲۳", "ur"),
        ("!", "آج بارش ہوئی", "ur"),
        ("", "It rained today", "ur"),
    ],
)
def test_language_of_a_page_is_believed_where_its_letters_agree(
    declared: str, text: str, language: str
) -> None:
    article, problems = read(f"<html lang='{declared}' dir='ltr'><body><h1>{text}</h1><p>{text}</p>")
    assert article.language == language
    assert not list(problems)


def test_names_from_another_language_change_nothing() -> None:
    text = "قال المتحدث إن الرئيس سيزور المدينة غدا ويلتقي أهلها ثم يعود إلى العاصمة في المساء " * 3
    article, _ = read(f"<html lang=ar><h1>الخبر</h1><p>{text} بھٹو")
    assert article.language == "ar"


def test_nearest_language_counts() -> None:
    article, _ = read(
        "<html lang=ur><body><div lang=fa><article><h1>هوا</h1><p>هوا خوب است</p></article></div>"
    )
    assert article.language == "fa"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>سرخی - صدائے روس</title>", "<p>متن", "سرخی"),
        ("<title>سرخی – آج | صداۓ روس</title>", "<p>متن", "سرخی – آج"),
        ("<title>سرخی - کوئی اور</title>", "<p>متن", "سرخی - کوئی اور"),
        ("<title>سرخی — خبرنامہ</title><meta property='og:site_name' content='خبرنامہ'>", "<p>متن", "سرخی"),
        ("<title>ایک</title><meta property='OG:Title' content='دو'>", "<p>متن", "دو"),
        ("<title>ایک</title>", "<h1>دو</h1><p>متن", "دو"),
        ("<title>ایک</title>", "<h1>دو</h1><p>متن<h1>تین</h1>", "ایک"),
        ("<title>ایک</title>", "<header><h1>دو</h1></header><p>متن", "دو"),
        ("<meta property='og:title' content='ایک'>", "<header><h1>دو</h1></header><p>متن", "ایک"),
        ("<title>ایک</title>", "<h1>صدائے روس</h1><p>متن", "ایک"),
        ("<title>ایک</title>", "<h1> </h1><article><h1> </h1><h1>دو<br>تین</h1><p>متن</article>", "دو تین"),
        ("<title>ایک</title>", "<article><p itemprop=headline>دو</p><h1>تین</h1><p>متن</article>", "دو"),
        (f"<title>{'سرخی - ' * 800}</title>", "<p>متن", ("سرخی - " * 800).strip()),
    ],
)
def test_title(head: str, body: str, title: str) -> None:
    assert read(f"<html><head>{head}</head><body>{body}")[0].title.value == title


def test_line_of_the_headline() -> None:
    problems = read(f"---\ndate: 2026-01-01\n---\n<p>\n<h1>{'ب' * 301}</h1>")[1]
    assert [(problem.code, problem.line) for problem in problems] == [("long-headline", 5), ("no-body", 5)]


@pytest.mark.parametrize(
    ("markup", "published"),
    [
        ("<header><h2>الف</h2><p><time>2 مئی 2026</time></p></header>", "2026-05-02"),
        ("<time datetime='2026-05-02'></time>", "2026-05-02"),
        ("<time datetime='2026-05-02 10:00:00 +0000 GMT+0'>2 مئی 2026</time>", "2026-05-02"),
        ("<div><span><time datetime='2026-05-02'>کل</time></span> سے</div>", "2026-05-02"),
        ("<p>میلہ <time datetime='2026-05-02'>کل</time> سے شروع ہو گا۔</p>", None),
        ("<b>کل</b> <time datetime='2026-05-02'>کل</time>", None),
        ("<div><img src='a.jpg'> از <time datetime='2026-05-02'>کل</time></div>", None),
        ("<aside><time datetime='2026-05-02'>کل</time></aside>", None),
        ("<time itemprop='dateModified' datetime='2026-05-02'>کل</time>", None),
        ("<div class='posted-on'>۲ مئی ۲۰۲۶ء</div>", "2026-05-02"),
        ("<p></p><p>۲ مئی ۲۰۲۶ء</p><p>بدھ، ۳ جون ۲۰۲۶ء</p>", "2026-05-02"),
    ],
)
def test_date_in_the_text(markup: str, published: str | None) -> None:
    article, _ = read(f"<h1>سرخی</h1>{markup}<p>متن کا پہلا پیراگراف۔</p>")
    found = article.published and article.published.date().isoformat()
    assert found == published


def test_update_before_publication_is_none() -> None:
    head = "<meta name=date content=2026-05-02><meta name=lastmod content=2026-05-01>"
    assert read(f"<html>{head}<h1>سرخی</h1><p>متن")[0].updated is None


@pytest.mark.parametrize(
    ("markup", "authors"),
    [
        ("<meta name=author content='علی رضا، زہرا بتول'>", ("علی رضا", "زہرا بتول")),
        (
            "<meta name=author content='صدائے روس'><p>از <a rel='author nofollow'>علی رضا</a></p>",
            ("علی رضا",),
        ),
        ("<span itemprop=author content='علی رضا'></span>", ("علی رضا",)),
        ("<meta property='article:author' content='https://social.example/ali'>", ()),
        (f"<span itemprop=author>{'علی ' * 100}</span>", ()),
    ],
)
def test_authors(markup: str, authors: tuple[str, ...]) -> None:
    article, _ = read(f"<h1>سرخی</h1>{markup}<p>متن کا پہلا پیراگراف۔</p>")
    assert tuple(author.name.value for author in article.authors) == authors


@pytest.mark.parametrize(
    ("summary", "is_used"),
    [("خبر کا خلاصہ", True), ("سرخی", False), ("Our daily news", False), ("۱۲۳", False)],
)
def test_summary_is_of_this_text(summary: str, is_used: bool) -> None:
    article, _ = read(f"<html><meta name=description content='{summary}'><h1>سرخی</h1><p>متن یہ ہے۔")
    assert article.summary == (Text(value=summary, language="ur") if is_used else None)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("/a/", "https://sadaerus.example/a/"),
        ("https://sadaerus.example/?p=1", "https://sadaerus.example/?p=1"),
        ("https://www.sadaerus.example/a/", None),
        ("javascript:alert(1)", None),
    ],
)
def test_address_is_of_the_site(url: str, found: str | None) -> None:
    assert read(f"<html><link rel=canonical href='{url}'><h1>سرخی</h1><p>متن")[0].url == found


@pytest.mark.parametrize(
    ("markup", "image"),
    [
        (
            "<figure><img src=a.jpg><figcaption>کھیت</figcaption><small>تصویر کا ذریعہ، علی</small></figure>",
            Image(
                src="a.jpg",
                caption=Text(value="کھیت", language="ur"),
                credit=Text(value="علی", language="ur"),
                type="image/jpeg",
            ),
        ),
        ("<meta property='og:image' content='https://cdn.example/b.gif?w=9'><img src=a.jpg><img src=y/b.gif>",
         Image(src="y/b.gif", type="image/gif")),
        ("<meta property='og:image' content='b.gif'><img src=a.jpg>", Image(src="b.gif", type="image/gif")),
        ("<meta property='og:image' content='javascript:b.gif'><img src='data:x' data-original=a.avif>",
         Image(src="a.avif", type="image/avif")),
        ("<img src='data:x'>", None),
        ("<img alt='کچھ'>", None),
    ],
)  # fmt: skip
def test_image(markup: str, image: Image | None) -> None:
    assert read(f"<h1>سرخی</h1>{markup}<p>متن کا پہلا پیراگراف۔</p>")[0].image == image


def test_picture_above_the_article_describes_the_one_it_names() -> None:
    head = "<meta property='og:image' content='https://cdn.example/b.gif'>"
    article, _ = read(
        f"<html>{head}<img src='/s/b.gif' alt='کھیت'><article><h1>سرخی</h1><p>متن</p></article>"
    )
    alt = Text(value="کھیت", language="ur")
    assert article.image == Image(src="https://cdn.example/b.gif", alt=alt, type="image/gif")


@pytest.mark.parametrize(
    ("markup", "body"),
    [
        ("<p>ملتان (صدائے روس) فصل تیار ہے۔</p>", "<p>ملتان (صدائے روس) فصل تیار ہے۔</p>"),
        ("<p>ملتان (صدائے روس)<br>فصل تیار ہے۔</p>", "<p>ملتان (صدائے روس)<br>فصل تیار ہے۔</p>"),
        ("<p>متن</p><script>x</script>باقی", "<p>متن</p>باقی"),
        ("<p>متن</p><p hidden>چھپا</p><i aria-hidden='true'>#</i>", "<p>متن</p>"),
        ("<p>متن یہ رہا</p><p class='note'>نوٹ</p>", '<p>متن یہ رہا</p><p class="note">نوٹ</p>'),
        ("<p class='related'>یہ سارا متن ہے</p>", '<p class="related">یہ سارا متن ہے</p>'),
        ("<p>متن</p><p>Share it :-</p>", "<p>متن</p>"),
        ("<p>متن</p><p>مزید پڑھیں</p><ul><li>الف</li></ul>", "<p>متن</p><ul><li>الف</li></ul>"),
        ("<p lang=en dir=rtl>متن</p><p lang=x>Text</p>", "<p>متن</p><p>Text</p>"),
        ("<p lang=ur><b lang=ur>One</b> تین چار</p>", '<p lang="ur"><b>One</b> تین چار</p>'),
        ("<p>متن</p><p lang=en> </p>", "<p>متن</p><p> </p>"),
        ("<p>&lt;b&gt; &amp; &#55357; &#0;</p>", "<p>&lt;b&gt; &amp; \ufffd \ufffd</p>"),
        ("<p>الف</p><plaintext>ب</p>", "<p>الف</p><plaintext>ب&lt;/p&gt;</plaintext>"),
    ],
)  # fmt: skip
def test_body(markup: str, body: str) -> None:
    assert render(f"<h1>سرخی</h1>{markup}") == body


@pytest.mark.parametrize(
    ("page", "body"),
    [
        ("<article><p>مختصر</p></article><article><h1>سرخی</h1><p>متن</p></article>", "<p>متن</p>"),
        ("<article><p>یہ لمبا ہے</p></article><article><p>متن</p></article>", "<p>یہ لمبا ہے</p>"),
        ("<article><p>اوپر</p><div itemprop=articleBody><p>متن</p></div></article>", "<p>متن</p>"),
        ("<p>اوپر</p><main><p>متن</p></main>", "<p>متن</p>"),
        ("<nav><a href=/>ہوم</a></nav><p>متن</p>", "<p>متن</p>"),
    ],
)  # fmt: skip
def test_text_of_a_page(page: str, body: str) -> None:
    assert render(f"<html><body>{page}") == body


def test_page_that_readability_cannot_read(monkeypatch: pytest.MonkeyPatch) -> None:
    import readability

    def fail(self: object, html_partial: bool = False) -> str:
        raise readability.readability.Unparseable("no")

    monkeypatch.setattr(readability.Document, "summary", fail)
    problems = read("<html><title>سرخی</title><body>" + "<a href=/a>ایک خبر</a>" * 50)[1]
    assert [problem.code for problem in problems] == ["no-article"]


#: Each grows with its number.
HOSTILE: Final[dict[str, Callable[[int], str]]] = {
    "deep": lambda n: "<div>" * n + "متن",
    "deep inline": lambda n: "<h1>سرخی</h1><p>" + "<b>" * n,
    "deep links": lambda n: "<html>" + "<a><div>" * n + "متن",
    "attributes": lambda n: "<p " + " ".join(f"a{number}=x" for number in range(2 * n)) + ">متن</p>",
    "quoted": lambda n: "<p " + " ".join(f"a{number}='>'" for number in range(n)) + ">متن</p>",
    "angles": lambda n: "<" * n,
    "tags": lambda n: "<p><a" * n,
    "comments": lambda n: "<p>متن<!--" + "<!--" * n,
    "json": lambda n: f"<script type='application/ld+json'>{'[' * n}</script><p>متن",
    "numbers": lambda n: f"<script type='application/ld+json'>{{'a': {'9' * n}}}</script><p>متن",
    "titles": lambda n: f"<title>{'الف - ' * n}</title><p>متن",
    "times": lambda n: "<p>" + "<time datetime=x>الف</time> " * n,
    "articles": lambda n: "<html>" + "<article><h1>سرخی</h1>" * n,
    "shares": lambda n: "<p>" + "<div class=share>الف</div>" * n,
    "blanks": lambda n: "<p>" + " \n" * n + "متن",
    "lines": lambda n: "سرخی" + "\n " * n + "متن",
    "languages": lambda n: "<span lang=ur dir=ltr>" * n + "متن" * n,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_is_read_to_its_end(name: str) -> None:
    """What is not read in linear time does not end within anybody's patience."""
    text = HOSTILE[name](20_000)
    article, _ = read(text)
    assert article.path
    assert "<script" not in render(text)


def test_nothing_is_fetched_or_expanded(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("راز", encoding="utf-8")
    uri = (tmp_path / "secret").as_uri()
    text = f'<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY x SYSTEM "{uri}">]>\n<p>متن &x;</p>'
    assert "راز" not in render(text)
    assert read(text)[0].title.value == ""


@given(st.text(st.sampled_from("<>/!-?&;='\" \n\u0000\ud800\u2028ا۔aph1timedvb{}[]:#0"), max_size=60))
def test_any_text_is_read(text: str) -> None:
    article, _ = read(text)
    assert article.path == "page.html"
    assert isinstance(render(text), str)


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="{}">',
        '<img data-src="{}">',
        '<meta property="og:image" content="{}">',
        '<script type="application/ld+json">{{"@type": "NewsArticle", "image": "{}"}}</script>',
        '<link rel="canonical" href="{}">',
        '<meta property="og:url" content="{}">',
        '<a href="{}">متن</a>',
    ],
)
@pytest.mark.parametrize(
    "address",
    [
        "https://[domain]/x.jpg",
        "http://[",
        "//[",
        "https://a]b/",
        "http://[::1/",
        "https://a℀b/",
        "https://a:b/",
        "http:///",
    ],
)
def test_address_that_is_none_is_passed_over(markup: str, address: str) -> None:
    text = f"<h1>سرخی</h1><p>متن کا پیراگراف۔</p>{markup.format(address)}"
    page = f"<html><body><article>{text}</article></body></html>"
    article, problems = read(page)
    assert article.title.value == "سرخی"
    assert article.url is None
    assert not list(problems)
    assert "متن کا پیراگراف۔" in render(page)


def test_control_character_behind_a_line_break_in_a_heading() -> None:
    # `check` reads files as they are, with what a build takes out.
    assert read("<h1>خبر<br>\x11غ</h1><p>متن</p>")[0].title.value == "خبر غ"


def test_readability_is_silent_about_a_page_it_cannot_read(caplog: pytest.LogCaptureFixture) -> None:
    words = "گندم کی فصل اس سال بہتر رہی۔ " * 20
    links = '<a href="/x">ربط</a>' * 60
    read(f"<html><body>{links}<div><p>{words}<br>\x11</p></div></body></html>")
    assert not caplog.records


HIDDEN: Final = '<span class="visually-hidden-text">،تصویر کا ذریعہ</span>'
PICTURE: Final = '<div><img src="/a.jpg" alt="نہر"></div>'


@pytest.mark.parametrize(
    ("markup", "body", "credit", "caption"),
    [
        (
            (
                f"<figure>{PICTURE}<p>{HIDDEN}<span>Getty Images</span></p>"
                "<figcaption><span>،تصویر کا کیپشن</span><p>نہر کا کنارا</p></figcaption></figure>"
            ),
            (
                f"<figure>{PICTURE}<figcaption><span></span><p>نہر کا کنارا</p> – "
                "<cite>Getty Images</cite></figcaption></figure>"
            ),
            "Getty Images",
            "نہر کا کنارا",
        ),
        (
            '<p><img src="/a.jpg"></p><p>،تصویر کا ذریعہ: اسلم</p><p>متن۔</p>',
            '<figure><img src="/a.jpg"><figcaption><cite>اسلم</cite></figcaption></figure><p>متن۔</p>',
            "اسلم",
            None,
        ),
        # Without a picture before it, and as a sentence.
        ("<p>متن۔</p><p>،تصویر کا ذریعہ AFP</p>", "<p>متن۔</p><p>،تصویر کا ذریعہ AFP</p>", None, None),
        (
            '<p><img src="/a.jpg"></p><p>تصویر کا ذریعہ معلوم نہ ہو سکا۔</p>',
            '<p><img src="/a.jpg"></p><p>تصویر کا ذریعہ معلوم نہ ہو سکا۔</p>',
            None,
            None,
        ),
    ],
)
def test_lines_about_pictures_belong_to_them(
    markup: str, body: str, credit: str | None, caption: str | None
) -> None:
    page = f"<article><h1>سرخی</h1>{markup}</article>"
    assert render(page) == f"<article>{body}</article>"
    image = read(page)[0].image
    assert (image and image.credit and image.credit.value) == credit
    assert (image and image.caption and image.caption.value) == caption
