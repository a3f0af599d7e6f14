"""What the preview says, in Urdu and in English."""

from __future__ import annotations

from typing import Final, NamedTuple

from ..errors import MessageLanguage


class Words(NamedTuple):
    """Labels of the preview."""

    title: str
    stories: str
    back: str
    choose: str
    none: str
    problems: str
    no_problems: str
    as_shown: str
    address: str
    no_address: str
    feeds: str
    in_no_feed: str
    published: str
    updated: str
    authors: str
    source: str
    place: str
    categories: str
    picture: str
    summary: str
    left_out: str
    unreadable: str
    language: str
    states: dict[str, str]
    families: dict[str, str]


#: The families of readers that are shown, by their names in `profiles` and here.
FAMILIES: Final = (
    "NetNewsWire, FeedFlow, Read You",
    "Miniflux",
    "Thunderbird, RSS Guard, Akregator, Fluent Reader, QuiteRSS",
    "plain text",
    "terminal",
)

WORDS: Final[dict[MessageLanguage, Words]] = {
    "ur": Words(
        title="پیش نظارہ",
        stories="خبریں",
        back="سب خبریں",
        choose="کوئی خبر چنیے۔ فائل محفوظ ہوتے ہی یہ صفحہ خود تازہ ہو جائے گا۔",
        none="مضامین کے فولڈر میں ابھی کوئی مضمون نہیں۔",
        problems="توجہ طلب باتیں",
        no_problems="کوئی خامی نہیں ملی۔",
        as_shown="فیڈ ریڈر یوں دکھائیں گے",
        address="پتا",
        no_address="اشاعت پر بنے گا",
        feeds="ان فیڈوں میں",
        in_no_feed="کسی فیڈ میں نہیں",
        published="اشاعت",
        updated="ترمیم",
        authors="مصنف",
        source="ماخذ",
        place="مقام",
        categories="زمرے",
        picture="تصویر",
        summary="خلاصہ",
        left_out="متن سے چھوڑی گئی سطریں",
        unreadable="یہ مضمون پڑھا نہیں جا سکا، اس لیے فیڈ میں نہیں جائے گا۔",
        language="English",
        states={
            "live": "شائع",
            "corrected": "تصحیح شدہ",
            "retracted": "واپس لی گئی",
            "expired": "میعاد ختم",
            "scheduled": "آئندہ",
            "draft": "مسودہ",
            "broken": "خرابی",
        },
        families={
            FAMILIES[0]: "جو ریڈر سمت کی علامتیں قائم رکھتے ہیں",
            FAMILIES[1]: "جو علامتیں ہٹا دیتے ہیں اور سمت خود بھانپتے ہیں",
            FAMILIES[2]: "جن کی فہرست بائیں سے دائیں ہے",
            FAMILIES[3]: "سادہ متن: فہرستیں، تلاش، اطلاعات",
            FAMILIES[4]: "ٹرمینل کے ریڈر",
        },
    ),
    "en": Words(
        title="Preview",
        stories="Stories",
        back="All stories",
        choose="Choose a story. When a file is saved, this page shows it by itself.",
        none="There is no article in the articles folder yet.",
        problems="To look at",
        no_problems="Nothing wrong was found.",
        as_shown="As feed readers will show it",
        address="Address",
        no_address="made when it is published",
        feeds="In the feeds",
        in_no_feed="in no feed",
        published="Published",
        updated="Updated",
        authors="Author",
        source="Source",
        place="Place",
        categories="Categories",
        picture="Picture",
        summary="Summary",
        left_out="Lines left out of the text",
        unreadable="This article cannot be read, so it will not be in the feeds.",
        language="اردو",
        states={
            "live": "live",
            "corrected": "corrected",
            "retracted": "retracted",
            "expired": "expired",
            "scheduled": "scheduled",
            "draft": "draft",
            "broken": "error",
        },
        families={
            FAMILIES[0]: "Readers that keep the marks of direction",
            FAMILIES[1]: "Readers that take the marks away and guess",
            FAMILIES[2]: "Readers whose lists go left to right",
            FAMILIES[3]: "Plain text: lists, search, notifications",
            FAMILIES[4]: "Readers in a terminal",
        },
    ),
}
