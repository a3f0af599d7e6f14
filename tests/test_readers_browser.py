"""Entries in every family of readers, looked at in a real browser (docs/readers.md)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from sadae_feed.markup.mark import mark_body
from sadae_feed.model import Text
from sadae_feed.preview.profiles import PROFILES, Item, Profile, show

from .conftest import READERS_TABLE
from .glyphs import MEASURE, Block, Finding, Measured, Verdict, blocks, judge, plain
from .profiles import EXCUSES, FIXED, Excuse, Part, always, items

if TYPE_CHECKING:
    from selenium.webdriver.remote.webdriver import WebDriver

pytestmark = pytest.mark.browser

PARTS: Final[tuple[Part, ...]] = ("title", "body")

SITE: Final = "https://sadaerus.example/"
UR: Final = 'dir="rtl" lang="ur"'
EN: Final = 'dir="ltr" lang="en"'
LRM: Final = "\u200e"
RLM: Final = "\u200f"

#: Written by hand as DESIGN §8 has it; U+200E before digits and U+200F before a number that belongs to the
#: Urdu are for readers that remove spans.
BY_HAND: Final = (
    Item(
        "all Urdu",
        "ur",
        f"پھولوں کی نمائش میں ہزاروں لوگ آئے!{RLM}",
        f"<div {UR}><p {UR}>باغ میں ۳۰۰ قسم کے پھول رکھے گئے۔ کیا آپ نے انہیں دیکھا؟</p>"
        f"<h2 {UR}>کل کیا ہوگا؟</h2>"
        f"<p {UR}>بچوں نے کہا: “ہم کل پھر آئیں گے!”</p>"
        f"<blockquote {UR}><p {UR}>پھول بولتے نہیں، مگر سب کچھ کہہ دیتے ہیں۔</p></blockquote>"
        f"<ul {UR}><li {UR}>صبح ۹ بجے سے؛</li><li {UR}>شام 6:30 تک۔</li></ul></div>",
        "باغ میں ۳۰۰ قسم کے پھول رکھے گئے۔",
    ),
    Item(
        "Latin first",
        "ur",
        f"{RLM}\u2067Windows 11 کا نیا نسخہ آ گیا (اور مفت ہے)\u2069",
        f"<div {UR}><p {UR}>{RLM}<span {EN}>Windows 11</span> کا نیا نسخہ <span {EN}>Linux</span> اور"
        f" <span {EN}>macOS</span> والوں کے کام کا نہیں۔</p>"
        f"<p {UR}>{RLM}<span {EN}>F-16</span> اور <span {EN}>USB-C</span> دو الگ چیزیں ہیں!</p>"
        f"<p {UR}>نگران نے بتایا کہ <span {EN}>BBC</span>{RLM} 5 مارچ کو آئے گا۔</p></div>",
        "نیا نسخہ مفت ہے اور سب کے لیے ہے۔",
    ),
    Item(
        "numbers",
        "ur",
        f"{RLM}۲۰ سوال اور ان کے جواب (2026)",
        f'<div {UR}><p {UR}>فون کا نمبر <span dir="ltr">{LRM}042-111-222-333</span> ہے، صبح 9:30 سے۔</p>'
        f"<p {UR}>زبان <span {EN}>C++{LRM}</span> سیکھیں (۱۲ سبق)۔</p></div>",
        "سبق بارہ ہیں۔",
    ),
    Item(
        "many Latin names",
        "ur",
        "نئے فون: کون سا لیں؟",
        f'<div {UR}><figure {UR}><img src="{SITE}f.jpg" alt="فون">'
        f"<figcaption {UR}>دو فون، <span {EN}>Aurora X9 Ultra Titanium Edition</span>۔</figcaption></figure>"
        f"<h2 {UR}>قیمت؟</h2><ul {UR}>"
        f"<li {UR}>فون <span {EN}>Aurora X9 Ultra Titanium Edition</span> مہنگا ہے!</li>"
        f"<li {UR}>فون <span {EN}>Boreas Lite Second Generation Plus</span> سستا ہے۔</li></ul></div>",
        "دو فون، دو قیمتیں۔",
    ),
    Item(
        "two languages",
        "ur",
        "شاعرہ نے انگریزی میں جواب دیا",
        f"<div {UR}><p {UR}>انہوں نے لکھا:</p>"
        f"<blockquote {EN}><p {EN}>Let the letters join themselves (and wait).</p></blockquote>"
        f"<table {UR}><tr><th {UR}>سال</th><th {UR}>کتابیں؟</th></tr>"
        f"<tr><td {UR}>{RLM}۲۰۲۵</td><td {UR}>چار (بڑی)!</td></tr></table></div>",
        "شاعرہ نے خط لکھا۔",
    ),
    Item(
        "English",
        "en",
        "Students hold an evening of verse (again)",
        f"<div {EN}><p {EN}>They call it a <span {UR}>محفلِ مشاعرہ</span>, and everybody listens!</p></div>",
        "They call it a mushaira.",
    ),
)


class Reading(NamedTuple):
    """What a family of readers made of a part of an entry."""

    family: str
    item: Item
    part: Part
    findings: list[Finding]


class View(NamedTuple):
    """An entry to be shown, and what it should have been."""

    profile: Profile
    item: Item
    meant: Item

    def blocks(self) -> dict[Part, list[Block]]:
        """What should stand on the page."""
        return {
            "title": [plain(self.item.title, self.meant.language)],
            "body": blocks(self.meant.body, self.meant.language),
        }


Look = Callable[[Sequence[View]], list[Reading]]


@pytest.fixture(scope="session")
def look(browser: WebDriver, tmp_path_factory: pytest.TempPathFactory) -> Look:
    """Load entries as families of readers show them, all in one page, and judge them."""
    page = tmp_path_factory.mktemp("readers") / "page.html"

    def load(views: Sequence[View]) -> list[Reading]:
        documents = (escape(show(view.profile, view.item)) for view in views)
        frames = "".join(f'<iframe width="640" srcdoc="{document}"></iframe>' for document in documents)
        page.write_text(f'<!DOCTYPE html><meta charset="utf-8">{frames}', encoding="utf-8")
        browser.get(page.as_uri())
        wanted = [view.blocks() for view in views]
        measured = browser.execute_script(
            MEASURE,
            [
                [
                    [part, [[block.counted, block.pieces()] for block in texts]]
                    for part, texts in parts.items()
                ]
                for parts in wanted
            ],
        )
        return [
            Reading(view.profile.name, view.item, part, findings(texts, places))
            for view, parts, found in zip(views, wanted, measured, strict=True)
            for (part, texts), places in zip(parts.items(), found, strict=True)
        ]

    return load


def findings(texts: Sequence[Block], places: Sequence[Sequence[Measured | None]]) -> list[Finding]:
    """What is wrong with blocks, in each of the places where they are shown."""
    assert places, "shown nowhere"
    return [
        finding
        for place in places
        for block, measured in zip(texts, place, strict=True)
        for finding in judge(block, measured)
    ]


def everywhere(items: Iterable[Item]) -> list[View]:
    """Entries in all families."""
    return [View(profile, item, item) for profile in PROFILES for item in items]


@pytest.fixture(scope="session")
def entries(feeds: dict[str, bytes]) -> tuple[Item, ...]:
    """What is shown to the readers: entries by hand, and the repository's own articles."""
    return BY_HAND + items("rss.xml", feeds["rss.xml"])


@pytest.fixture(scope="session")
def readings(look: Look, entries: tuple[Item, ...], pytestconfig: pytest.Config) -> list[Reading]:
    """All entries in all families; the table is printed when the run ends."""
    result = look(everywhere(entries))
    pytestconfig.stash[READERS_TABLE] = table(result)
    return result


def table(readings: Sequence[Reading]) -> list[str]:
    """One row for a family, as docs/readers.md has it."""
    rows = ["| readers | title | body |", "| --- | --- | --- |"]
    for profile in PROFILES:
        cells = (cell(found(readings, profile, part), EXCUSES.get((profile.name, part))) for part in PARTS)
        rows.append(f"| {profile.name} | {' | '.join(cells)} |")
    return rows


def cell(faults: Sequence[tuple[Item, Finding]], excuse: Excuse | None) -> str:
    """What a family makes of a part of all entries."""
    worst = str(max((finding.verdict for _, finding in faults), default=Verdict.RIGHT))
    if excuse is None:
        return worst
    return f"{worst}: {excuse.reason}" if excuse.excuses is always else f"right, but {excuse.reason}"


def found(readings: Iterable[Reading], profile: Profile, part: Part) -> list[tuple[Item, Finding]]:
    """What is wrong with a part of all entries in a family."""
    return [
        (reading.item, finding)
        for reading in readings
        if (reading.family, reading.part) == (profile.name, part)
        for finding in reading.findings
    ]


def unexcused(faults: Iterable[tuple[Item, Finding]], excuse: Excuse | None) -> list[str]:
    """What is wrong without a reason."""
    return [
        f"{item.name}: {finding.what}: {finding.block.text}"
        for item, finding in faults
        if not (excuse and excuse.excuses(item, finding.block.text))
    ]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_entries_read_right(profile: Profile, part: Part, readings: list[Reading]) -> None:
    excuse = EXCUSES.get((profile.name, part))
    faults = found(readings, profile, part)
    assert unexcused(faults, excuse) == []
    assert faults or not excuse, "an excuse for what is right"


@pytest.fixture(scope="session")
def marked_by_us(look: Look) -> list[Reading]:
    """The entries written by hand, stripped of every mark and marked again by the package."""
    views: list[View] = []
    for item in BY_HAND:
        body = mark_body(unmarked(item.body), base=SITE, language=item.language)
        title = Text(value=without_guards(item.title), language=item.language).plain("auto")
        views.extend(View(profile, item._replace(title=title, body=body.html), item) for profile in PROFILES)
    return look(views)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_our_marks_are_as_good_as_marks_by_hand(
    profile: Profile, part: Part, marked_by_us: list[Reading]
) -> None:
    assert unexcused(found(marked_by_us, profile, part), EXCUSES.get((profile.name, part))) == []


# The harness itself: entries that are marked badly, and a reader that shows it ---------------------


def bare(html: str) -> str:
    """A body without language and direction."""
    return re.sub(r' (dir|lang)="[^"]*"', "", html)


def wrapper_only(html: str) -> str:
    """A body with marks on the outermost element alone."""
    outermost, rest = html.split(">", 1)
    return f"{outermost}>{bare(rest)}"


def blocks_only(html: str) -> str:
    """A body without its outermost element."""
    return html.split(">", 1)[1].removesuffix("</div>")


def without_first_guard(text: str) -> str:
    """A body or a title without the U+200F at its head."""
    return text.replace(RLM, "", 1)


def without_guards(html: str) -> str:
    """A body without U+200E and U+200F."""
    return re.sub("[\u200e\u200f]", "", html)


def without_spans(html: str) -> str:
    """A body whose runs in another script are not marked."""
    return without_guards(re.sub("</?span[^>]*>", "", html))


def unmarked(html: str) -> str:
    """A body as an editor writes it."""
    return bare(without_spans(blocks_only(html)))


@pytest.fixture(scope="session")
def by_hand(look: Look) -> set[tuple[str, str, str]]:
    """What is found in the entries as they should be."""
    return identities(look(everywhere(BY_HAND)))


def identities(readings: Iterable[Reading]) -> set[tuple[str, str, str]]:
    """Family, text and fault of what was found in blocks that go right to left."""
    return {
        (reading.family, finding.block.counted, finding.what)
        for reading in readings
        for finding in reading.findings
        if finding.block.direction == "rtl"
    }


@pytest.mark.parametrize(
    ("part", "spoil", "families"),
    [
        ("body", bare, {"CommaFeed", "Feedbin", "feedparser", "tt-rss", "Thunderbird", "full-text views"}),
        ("body", wrapper_only, {"full-text views"}),
        ("body", blocks_only, {"CommaFeed"}),
        ("body", without_first_guard, {"Miniflux", "Feeder"}),
        ("body", without_guards, {"Miniflux", "yarr", "CommaFeed", "Feedbin", "Feeder"}),
        ("body", without_spans, {profile.name.split(",")[0] for profile in PROFILES}),
        # In CommaFeed the body decides, and in all others a mark in front or an isolate keeps the order.
        (
            "title",
            without_first_guard,
            {profile.name.split(",")[0] for profile in PROFILES} - {"CommaFeed"},
        ),
    ],
    ids=["bare", "wrapper only", "blocks only", "no body guard", "no guards", "no spans", "no title guard"],
)
def test_what_is_marked_badly_is_found(
    part: Part,
    spoil: Callable[[str], str],
    families: set[str],
    look: Look,
    by_hand: set[tuple[str, str, str]],
) -> None:
    spoiled = look(
        [
            view._replace(item=view.item._replace(**{part: spoil(getattr(view.item, part))}))
            for view in everywhere(BY_HAND)
        ]
    )
    assert {family.split(",")[0] for family, *_ in identities(spoiled) - by_hand} == families


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_titles_keep_their_order_in_every_list(profile: Profile, readings: list[Reading]) -> None:
    """On which side they begin is the reader's affair, where it lays its list out left to right."""
    faults = found(readings, profile, "title")
    excuse = EXCUSES.get((profile.name, "title"))
    if excuse is FIXED or excuse is None:
        assert max((finding.verdict for _, finding in faults), default=Verdict.RIGHT) <= Verdict.ALIGNED


@pytest.mark.parametrize(
    ("title", "language", "container", "verdict"),
    [
        ("\u200fBBC کا دفتر کھل گیا!", "ur", "ltr", Verdict.WRONG),
        ("BBC کا دفتر کھل گیا!", "ur", "ltr", Verdict.ALIGNED),
        ("دفتر کھل گیا!", "ur", "ltr", Verdict.ALIGNED),
        ("“دفتر کھل گیا!”", "ur", "ltr", Verdict.ALIGNED),
        ("۲۰ سوال (اور جواب)", "ur", "ltr", Verdict.ALIGNED),
        ("The office opens!\u200e", "en", "rtl", Verdict.ALIGNED),
        ("“The office opens!”", "en", "rtl", Verdict.ALIGNED),
        ("2026 World Cup (again)", "en", "rtl", Verdict.ALIGNED),
        ("The office of نوائے شہر opens", "en", "rtl", Verdict.ALIGNED),
    ],
)
def test_a_guarded_title_keeps_its_order_in_a_list_of_the_other_direction(
    title: str, language: str, container: str, verdict: Verdict, look: Look
) -> None:
    guarded = (
        title if title.startswith(RLM) else Text(value=without_guards(title), language=language).plain("auto")
    )
    item = Item("guarded", language, guarded, f"<div {UR}><p {UR}>دفتر کھل گیا۔</p></div>")
    shown = '<p data-part="title">{title}</p><div data-part="body">{body}</div>'
    page = f'<html dir="{container}">{shown}</html>'
    [in_list, _] = look([View(Profile(name="a list", page=page), item, item)])
    assert max((finding.verdict for finding in in_list.findings), default=Verdict.RIGHT) == verdict


def test_urdu_is_drawn_joined(browser: WebDriver) -> None:
    """Where the fonts are missing (fonts-noto-core), letters are boxes, and all of one width."""
    browser.get("data:text/html;charset=utf-8,<p lang=ur style='font: 40px \"Noto Nastaliq Urdu\"'>")
    joined, apart = browser.execute_script(
        """const width = text => {
             const span = document.createElement("span");
             span.textContent = text;
             document.querySelector("p").replaceChildren(span);
             return span.getBoundingClientRect().width;
           };
           return [width("کتاب"), width([..."کتاب"].join("\\u200c"))];"""
    )
    assert 0 < joined < 0.9 * apart


def test_the_table_for_editors_is_what_was_seen(readings: list[Reading]) -> None:
    document = (Path(__file__).parents[1] / "docs" / "readers.md").read_text(encoding="utf-8")
    assert "\n".join(table(readings)) in document
