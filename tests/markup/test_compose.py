"""A body put together from the parts of an article."""

from __future__ import annotations

from typing import Any

from sadae_feed.markup.compose import compose_body
from sadae_feed.model import Article, Correction, Image, Text

BASE = "https://sadaerus.example/2026/05/gandum/"


def _article(**fields: Any) -> Article:
    return Article(path="a.md", title=Text(value="فصل", language="ur"), language="ur", **fields)


def _ur(value: str) -> Text:
    return Text(value=value, language="ur")


def test_the_picture_leads_the_body_unless_it_stands_in_it() -> None:
    image = Image(src=f"{BASE}a.jpg", alt=_ur("کھیت"), caption=_ur("<منظر>"), credit=_ur("اسلم"))
    figure = (
        f'<figure><img src="{BASE}a.jpg" alt="کھیت"><figcaption>&lt;منظر&gt; – اسلم</figcaption></figure>'
    )
    assert compose_body(_article(), "<p>متن</p>", image) == f"{figure}\n<p>متن</p>"
    assert (
        compose_body(_article(), f"<p><img src='{BASE}a.jpg'></p>", image)
        == f"<p><img src='{BASE}a.jpg'></p>"
    )
    assert compose_body(_article(), "<p>متن</p>", Image(alt=_ur("کھیت"))) == "<p>متن</p>"
    bare = Image(src=f"{BASE}a.jpg")
    assert compose_body(_article(), "", bare) == f'<figure><img src="{BASE}a.jpg" alt=""></figure>\n'


def test_corrections_stand_below_and_a_retraction_instead() -> None:
    corrected = _article(corrections=(Correction(text=_ur("رقبہ سو ایکڑ ہے۔")),))
    assert compose_body(corrected, "<p>متن</p>", None) == (
        "<p>متن</p>\n<p><strong>تصحیح:</strong> رقبہ سو ایکڑ ہے۔</p>"
    )
    retracted = _article(retracted=_ur("ماخذ درست نہ تھا۔"), corrections=(Correction(text=_ur("رقبہ")),))
    assert compose_body(retracted, "<p>متن</p>", None) == (
        "<p><strong>یہ خبر واپس لے لی گئی ہے:</strong> ماخذ درست نہ تھا۔</p>"
    )
