"""A body put together from the parts of an article."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from sadae_feed.markup.compose import Composed, arrange_media, compose_body
from sadae_feed.markup.mark import mark_body
from sadae_feed.model import Article, Correction, Image, MediaFile, Recording, Text
from sadae_feed.text.notices import NOTICES

BASE = "https://sadaerus.example/2026/05/gandum/"


def _article(language: str = "ur", **fields: Any) -> Article:
    return Article(path="a.md", title=Text(value="فصل", language=language), language=language, **fields)


def _ur(value: str) -> Text:
    return Text(value=value, language="ur")


def _compose(body: str, image: Image | None = None, article: Article | None = None) -> Composed:
    return compose_body(article or _article(), body, image, BASE)


def test_the_picture_leads_the_body_unless_it_stands_in_it() -> None:
    image = Image(src=f"{BASE}a.jpg", alt=_ur("کھیت"), caption=_ur("<منظر>"), credit=_ur("اسلم"))
    caption = "<figcaption>&lt;منظر&gt; – اسلم</figcaption>"
    figure = f'<figure><img src="{BASE}a.jpg" alt="کھیت">{caption}</figure>'
    assert _compose("<p>متن</p>", image) == (f"{figure}\n<p>متن</p>", image, (), frozenset())
    # In the body it gets its words there.
    assert _compose("<p><img src='a.jpg'></p><p>متن</p>", image).html == (
        f'<figure><img src="a.jpg" alt="کھیت">{caption}</figure><p>متن</p>'
    )
    assert _compose("<p>متن</p>", Image(alt=_ur("کھیت"))).html == "<p>متن</p>"
    bare = Image(src=f"{BASE}a.jpg")
    assert _compose("", bare).html == f'<figure><img src="{BASE}a.jpg" alt=""></figure>\n'


@pytest.mark.parametrize(
    ("body", "arranged"),
    [
        # Alone in its paragraph, in a block, in a figure without and with a caption, in running text.
        (
            '<p><img src="a.jpg"></p>',
            '<figure><img src="a.jpg" alt="کھیت"><figcaption>C</figcaption></figure>',
        ),
        (
            '<div>الف<img src="a.jpg?w=300">ب</div>',
            '<div>الف<figure><img src="a.jpg?w=300" alt="کھیت"><figcaption>C</figcaption></figure>ب</div>',
        ),
        (
            '<figure><a href="a.jpg"><img src="a-300x200.jpg"></a></figure>',
            (
                '<figure><a href="a.jpg"><img src="a-300x200.jpg" alt="کھیت"></a>'
                "<figcaption>C</figcaption></figure>"
            ),
        ),
        (
            '<figure><img src="a.jpg" alt="گندم"><figcaption>اپنی</figcaption></figure>',
            '<figure><img src="a.jpg" alt="گندم"><figcaption>اپنی</figcaption></figure>',
        ),
        ('<p>متن <img src="a.jpg"> متن</p>', '<p>متن <img src="a.jpg" alt="کھیت"> متن</p>'),
    ],
)
def test_the_leading_picture_keeps_its_words_wherever_it_stands(body: str, arranged: str) -> None:
    image = Image(src=f"{BASE}a.jpg", alt=_ur("کھیت"), caption=_ur("منظر"), credit=_ur("اسلم"))
    assert _compose(body, image).html == arranged.replace("C", "منظر – اسلم")


@pytest.mark.parametrize(
    ("body", "arranged"),
    [
        (
            '<p><img src="b.png" alt="نہر" title="نہر کا کنارا"></p>',
            '<figure><img src="b.png" alt="نہر"><figcaption>نہر کا کنارا</figcaption></figure>',
        ),
        ('<p><img src="b.png" alt="نہر" title="نہر"></p>', '<p><img src="b.png" alt="نہر"></p>'),
        (
            '<p>ایک <img src="b.png" title="نہر"> تصویر</p>',
            '<p>ایک <img src="b.png" title="نہر"> تصویر</p>',
        ),
    ],
)
def test_title_of_a_picture_is_its_caption(body: str, arranged: str) -> None:
    assert _compose(body).html == arranged
    assert (
        'title="نہر"' not in arranged or 'title="نہر"' in mark_body(arranged, base=BASE, language="ur").html
    )


def test_the_first_picture_of_a_body_leads_an_article_that_names_none() -> None:
    body = '<img width=1 height=1 src="/count.gif"><p><img data-src="b.png" alt="نہر" title="کنارا"></p>'
    assert _compose(body).image == Image(
        src=f"{BASE}b.png", alt=_ur("نہر"), caption=_ur("کنارا"), type="image/png"
    )
    named = Image(src=f"{BASE}a.jpg")
    assert _compose(body, named).image is named
    # An alt text without a picture is no picture.
    assert _compose("<p>متن</p>", Image(alt=_ur("کھیت"))).image == Image(alt=_ur("کھیت"))


def test_files_beside_the_article_have_their_published_addresses() -> None:
    files = {
        "b.png": MediaFile(
            url="https://sadaerus.example/feeds/media/b-1.png", type="image/png", length=9, width=4, height=3
        ),
        "s.mp3": MediaFile(url="https://sadaerus.example/feeds/media/s-1.mp3", type="audio/mpeg", length=70),
    }
    body = '<p><img src="b.png"></p><audio src="s.mp3"></audio>'
    made = compose_body(_article(), body, None, BASE, files)
    assert made.html == (
        '<p><img src="https://sadaerus.example/feeds/media/b-1.png"></p>'
        '<p><a href="https://sadaerus.example/feeds/media/s-1.mp3">آڈیو</a></p>'
    )
    assert made.image == Image(src=files["b.png"].url, type="image/png", length=9, width=4, height=3)
    assert made.recordings == (Recording(src=files["s.mp3"].url, type="audio/mpeg", length=70),)
    media = arrange_media(body + '<img src="/x.jpg"><img src="https://a.example/y.jpg">', "ur", BASE)
    assert (media.pictures.files, media.players.files) == (["b.png"], ["s.mp3"])


def test_corrections_stand_below_and_a_retraction_instead() -> None:
    corrected = _article(corrections=(Correction(text=_ur("رقبہ سو ایکڑ ہے۔")),))
    assert _compose("<p>متن</p>", article=corrected).html == (
        "<p>متن</p>\n<p><strong>تصحیح:</strong> رقبہ سو ایکڑ ہے۔</p>"
    )
    retracted = _article(retracted=_ur("ماخذ درست نہ تھا۔"), corrections=(Correction(text=_ur("رقبہ")),))
    assert _compose("<p>متن</p>", Image(src=f"{BASE}a.jpg"), retracted) == (
        "<p><strong>یہ خبر واپس لے لی گئی ہے:</strong> ماخذ درست نہ تھا۔</p>",
        None,
        (),
        frozenset(),
    )


@pytest.mark.parametrize(
    "language", ["ar", "ckb", "en", "fa", "he", "pa-Arab", "ps", "sd", "skr", "ug", "ur", "yi"]
)
def test_notices_are_in_the_language_of_the_article(language: str) -> None:
    text = Text(value="۱", language=language)
    words = NOTICES[language]
    for article, label in (
        (_article(language, corrections=(Correction(text=text),)), words.correction),
        (_article(language, retracted=text), words.retraction),
    ):
        html = _compose("", article=article).html.strip()
        assert html == f"<p><strong>{label}:</strong> ۱</p>"
    if language != "en":
        assert not any(word.isascii() for word in words)


@pytest.mark.parametrize("language", ["ru", "dv", "hi"])
def test_a_language_without_words_gets_no_english_ones(language: str) -> None:
    text = Text(value="۱", language=language)
    when = datetime(2026, 5, 3, tzinfo=UTC)
    noted = _article(language, corrections=(Correction(text=text), Correction(text=text, date=when)))
    assert _compose("", article=noted).html == "\n<p>۱</p>\n<p><strong>(2026-05-03):</strong> ۱</p>"
    assert _compose("", article=_article(language, retracted=text)).html == "<p>۱</p>"
