"""Write N invented Urdu articles into a folder: `python benchmarks/generate.py N FOLDER [--format md]`.

The same number gives the same article, always and everywhere. An article has about 4.3 kB and what
newsrooms write: quoted headline, summary and author, one to three of twelve categories, an address and a
picture; every third has marks and letters as keyboards and web pages leave them (a combining madda, blanks
that do not break, Arabic ye and kaf). Dates lie 47 minutes apart, the newest on the last day of 2025.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Final, Literal, NamedTuple

Format = Literal["newsroom", "mixed", "md"]

_NEWEST: Final = datetime(2025, 12, 31, 20, 0, tzinfo=timezone(timedelta(hours=5)))
_APART: Final = timedelta(minutes=47)
_PARAGRAPHS: Final = 7

CATEGORIES: Final = (
    "روس",
    "پاکستان",
    "معیشت",
    "کھیل",
    "سائنس",
    "صحت",
    "تعلیم",
    "ثقافت",
    "موسم",
    "زراعت",
    "سفر",
    "ماحول",
)
_PLACES: Final = (
    "لاہور",
    "کراچی",
    "ملتان",
    "پشاور",
    "سکھر",
    "گلگت",
    "حیدرآباد",
    "بہاولپور",
    "سیالکوٹ",
    "ماسکو",
    "قازان",
    "سوچی",
)
_AUTHORS: Final = (
    "زینب ملک",
    "اسلم خان",
    "نادیہ شاہ",
    "عمر فاروق",
    "ثنا علی",
    "بلال احمد",
    "حرا یوسف",
    "طارق جمیل",
)
_HEADLINES: Final = (
    "گندم کی کٹائی وقت پر مکمل",
    "کتب خانے کے اوقات میں توسیع",
    "نوجوانوں کے کرکٹ مقابلے کا آغاز",
    "دریا کے کنارے ہزاروں درخت لگا دیے گئے",
    "پرانے قلعے کی دیواروں کی مرمت شروع",
    "دست کاری کی نمائش میں ریکارڈ رش",
    "بسوں کے لیے GPS نظام کی آزمائش",
    "بچوں کے لیے سائنس کی مفت جماعتیں",
    "ہلکی بارش کی پیش گوئی",
    "ریلوے اسٹیشن کی نئی عمارت تیار",
)
_TAILS: Final = (
    "شہریوں کا خیر مقدم",
    "کام اگلے ماہ بھی جاری رہے گا",
    "ماہرین مطمئن",
    "تفصیل جلد شائع ہوگی",
    "سیکڑوں رضاکار شریک",
    "لاگت اندازے سے کم",
)
_SOURCES: Final = (
    "محکمۂ موسمیات",
    "ضلعی انتظامیہ",
    "بلدیہ کے ترجمان",
    "منتظمین",
    "ماہرین",
    "یونیورسٹی کے ایک استاد",
    "تاجروں کی انجمن",
    "محکمۂ زراعت",
    "ایک مقامی اخبار",
    "سالانہ رپورٹ",
)
_SPEAKERS: Final = (
    "ایک مقامی استاد",
    "شہر کے ایک دکان دار",
    "منصوبے کے نگران",
    "کسانوں کے ایک نمائندے",
    "انجمن کی صدر",
    "ایک طالبہ",
    "محکمے کے ترجمان",
    "کتب خانے کی نگران",
)
_OPENINGS: Final = (
    "ادھر",
    "دوسری طرف",
    "اس کے علاوہ",
    "یہ بھی بتایا گیا ہے کہ",
    "خوش آئند بات یہ ہے کہ",
    "تازہ اطلاعات یہ ہیں کہ",
)
_FACTS: Final = (
    "گندم کی کٹائی وقت پر مکمل ہو گئی ہے",
    "پرانے بازار کی گلیوں میں نئی روشنیاں لگائی گئی ہیں",
    "بچوں کے لیے سائنس کی مفت جماعتیں شروع ہو گئی ہیں",
    "دریا کے کنارے درخت لگانے کی مہم جاری ہے",
    "ریلوے اسٹیشن کی عمارت کی مرمت آخری مرحلے میں ہے",
    "نوجوانوں کا کرکٹ مقابلہ جمعے سے شروع ہوگا",
    "کتب خانے کے اوقات رات نو بجے تک بڑھا دیے گئے ہیں",
    "پانی کی نئی پائپ لائن بچھانے کا کام تیزی سے جاری ہے",
    "دست کاری کی نمائش دیکھنے 2,500 سے زیادہ لوگ آئے",
    "اس ہفتے ہلکی بارش اور ٹھنڈی ہوا کا امکان ہے",
    "آم کے باغات میں بور معمول سے پہلے آ گیا ہے",
    "شمسی توانائی سے چلنے والا ٹیوب ویل نصب کر دیا گیا ہے",
    "بس کے مسافروں کے لیے GPS سے جڑا نیا نظام آزمایا جا رہا ہے",
    "اسپتال کے نئے شعبے میں مریضوں کا اندراج شروع ہو گیا ہے",
    "مقامی شاعروں کی ایک یادگار محفل منعقد ہوئی",
    "سبزی منڈی میں ٹماٹر اور پیاز کی قیمتیں ۱۵ فیصد کم ہوئی ہیں",
    "ایک ہزار گھروں کو تیز رفتار انٹرنیٹ فراہم کر دیا گیا ہے",
    "پرانے قلعے کی دیواروں کی بحالی پر کام ہو رہا ہے",
    "شہریوں کو LED بلب رعایتی نرخ پر دیے جا رہے ہیں",
    "اسکولوں کے تمام کمپیوٹر اب Windows 11 پر چلتے ہیں",
)
_OUTCOMES: Final = (
    "جس سے مقامی لوگوں کو خاصی سہولت ملے گی",
    "جس کا شہریوں نے خیر مقدم کیا ہے",
    "جب کہ باقی کام اگلے ماہ مکمل کیا جائے گا",
    "تاہم بعض لوگوں کو مزید انتظار کرنا پڑے گا",
    "جس کے بعد دوسرے شہروں نے بھی دلچسپی ظاہر کی ہے",
    "جس کی تفصیل جلد شائع کی جائے گی",
    "اور لوگ اس سے خوش دکھائی دیتے ہیں",
    "جو گزشتہ برس کے مقابلے میں بہتر صورت حال ہے",
)
_QUOTATIONS: Final = (
    "ہم سب نے مل کر محنت کی ہے اور اس کا پھل اب سب کے سامنے ہے۔",
    "لوگ برسوں سے اس دن کا انتظار کر رہے تھے۔",
    "کام ابھی باقی ہے، لیکن سمت درست ہے۔",
    "We are glad to see so many people here today.",
)


class Block(NamedTuple):
    """A part of a body: its kind is its HTML element."""

    kind: Literal["p", "h2", "ul", "blockquote"]
    lines: list[str]


class Article(NamedTuple):
    """An article before it is written in any format."""

    title: str
    date: datetime
    categories: tuple[str, ...]
    summary: str
    author: str
    slug: str
    image: str
    body: list[Block]


def article(number: int) -> Article:
    """Make up the article of that number; 0 is the newest."""
    random = Random(number)
    place, headline, tail = random.choice(_PLACES), random.choice(_HEADLINES), random.choice(_TAILS)
    return Article(
        title=f"{place} میں {headline}، {tail} ({number})",
        date=_NEWEST - number * _APART,
        categories=tuple(random.sample(CATEGORIES, random.choice((1, 1, 1, 2, 3)))),
        summary=_spell(_sentence(random), number),
        author=random.choice(_AUTHORS),
        slug=f"story-{number}",
        image=f"https://sadaerus.example/photos/{number % 500}.jpg",
        body=[Block(kind, [_spell(line, number) for line in lines]) for kind, lines in _body(random)],
    )


def _spell(text: str, number: int) -> str:
    """A text as one of three writers types it."""
    match number % 9:
        case 1:
            return text.replace("آ", "ا\u0653")
        case 4:
            return text.replace(" کے ", "\u00a0کے ").replace("ی", "ي")
        case 7:
            return text.replace("ک", "ك")
        case _:
            return text


def _body(random: Random) -> list[Block]:
    blocks = []
    for number in range(_PARAGRAPHS):
        if number == _PARAGRAPHS // 2:
            blocks.append(Block("h2", [random.choice(_HEADLINES)]))
            blocks.append(Block("ul", [random.choice(_FACTS) for _ in range(3)]))
        blocks.append(Block("p", [" ".join(_sentence(random) for _ in range(random.randint(2, 4)))]))
    blocks.insert(3, Block("blockquote", [random.choice(_QUOTATIONS)]))
    return blocks


def _sentence(random: Random) -> str:
    fact = f"{random.choice(_PLACES)} میں {random.choice(_FACTS)}"
    match random.randrange(4):
        case 0:
            return f"{random.choice(_SOURCES)} کے مطابق {fact}۔"
        case 1:
            return f"{random.choice(_SPEAKERS)} نے بتایا کہ {fact}، {random.choice(_OUTCOMES)}۔"
        case 2:
            return f"{random.choice(_OPENINGS)} {fact}۔"
        case _:
            return f"{fact}، {random.choice(_OUTCOMES)}۔"


def _head(article: Article) -> str:
    """Front matter that sadae-feed and Hugo both read."""
    return (
        f'---\ntitle: "{article.title}"\ndate: {article.date.isoformat()}\n'
        f'categories: [{", ".join(article.categories)}]\nsummary: "{article.summary}"\n'
        f'author: "{article.author}"\nslug: {article.slug}\nimage: {article.image}\n---\n\n'
    )


def _markdown(article: Article) -> str:
    marks = {"p": "", "h2": "## ", "ul": "- ", "blockquote": "> "}
    blocks = ("\n".join(marks[block.kind] + line for line in block.lines) for block in article.body)
    return _head(article) + "\n\n".join(blocks) + "\n"


def _plain(article: Article) -> str:
    return _head(article) + "\n\n".join(line for block in article.body for line in block.lines) + "\n"


def _pasted(article: Article) -> str:
    """A page as an editor pastes it: headline, alt text, headline again, byline, then the text."""
    head = _head(article).replace(f'title: "{article.title}"\n', "")
    lines = (line for block in article.body for line in block.lines)
    top = (article.title, "تصویر: " + article.summary[:40], article.title, f"از {article.author}")
    return head + "\n\n".join((*top, *lines)) + "\n"


def html_body(article: Article) -> str:
    """The body as HTML."""
    blocks = []
    for kind, lines in article.body:
        inner = "".join(f"<li>{line}</li>" for line in lines) if kind == "ul" else "".join(lines)
        blocks.append(f"<{kind}>{inner}</{kind}>\n")
    return "".join(blocks)


def _html(article: Article) -> str:
    return _head(article) + html_body(article)


_MARKDOWN: Final = (".md", _markdown)
_FORMATS: Final[dict[Format, tuple[tuple[str, Callable[[Article], str]], ...]]] = {
    # Of ten seven Markdown, two pages as pasted, one HTML.
    "newsroom": (*[_MARKDOWN] * 4, (".txt", _pasted), *[_MARKDOWN] * 3, (".txt", _pasted), (".html", _html)),
    "mixed": (_MARKDOWN, (".txt", _plain), (".html", _html)),
    "md": (_MARKDOWN,),
}


def generate(count: int, folder: Path, form: Format = "mixed") -> Path:
    """Write the articles 0 to `count` - 1 into a folder, and return the newest one's file."""
    folder.mkdir(parents=True, exist_ok=True)
    newest = folder
    for number in reversed(range(count)):
        made = article(number)
        suffix, write = _FORMATS[form][number % len(_FORMATS[form])]
        newest = folder / f"{made.date:%Y-%m-%d}-{number:06}{suffix}"
        newest.write_text(write(made), encoding="utf-8")
    return newest


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write invented Urdu articles into a folder.")
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--format", choices=list(_FORMATS), default="newsroom", help="md is what Hugo reads")
    options = parser.parse_args()
    generate(options.count, options.folder, options.format)
