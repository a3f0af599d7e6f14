"""Datelines: where a story was written and who sent it, as it stands before the first sentence.

By shape alone only half are datelines, the others organisations with their acronym and captions. So
either the place must be a known one, or the source must be a newsroom's desk, an agency or the house.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple

from . import calendar, orthography
from .alphabet import SPELLED_LETTERS


class Dateline(NamedTuple):
    """What a dateline says."""

    #: As written, spaces at its ends removed.
    place: str | None
    source: str | None
    #: The offset in the line where the text after the dateline begins; the line's length if there is none.
    end: int


_Kind = Literal["house", "desk", "agency", "outlet", ""]

#: A dateline is over by then.
_REACH: Final = 120
#: So far in, at the most, stands the mark behind a place and a date.
_MARK_REACH: Final = 80

_CITIES: Final = """
اسلام آباد، راولپنڈی، لاہور، کراچی، پشاور، کوئٹہ، فیصل آباد، ملتان، حیدرآباد، سیالکوٹ، گوجرانوالہ، گجرات،
سرگودھا، بہاولپور، سکھر، لاڑکانہ، نوابشاہ، میرپور، میرپور خاص، مظفرآباد، گلگت، سکردو، چترال، سوات، مینگورہ،
مردان، صوابی، نوشہرہ، چارسدہ، ایبٹ آباد، مانسہرہ، ہری پور، کوہاٹ، بنوں، ٹانک، ڈی آئی خان، ڈیرہ اسماعیل خان،
ڈی جی خان، ڈیرہ غازی خان، مظفرگڑھ، لیہ، بھکر، میانوالی، خوشاب، جہلم، چکوال، اٹک، حسن ابدال، ٹیکسلا، مری،
واہ کینٹ، جھنگ، چنیوٹ، ٹوبہ ٹیک سنگھ، ساہیوال، اوکاڑہ، پاکپتن، وہاڑی، خانیوال، لودھراں، رحیم یار خان،
صادق آباد، بہاولنگر، قصور، شیخوپورہ، ننکانہ صاحب، حافظ آباد، منڈی بہاؤالدین، نارووال، کامونکی، وزیرآباد،
ڈسکہ، مریدکے، رائیونڈ، پتوکی، جڑانوالہ، گوجرہ، کمالیہ، چیچہ وطنی، میاں چنوں، احمد پور شرقیہ، راجن پور،
جیکب آباد، شکارپور، خیرپور، گھوٹکی، دادو، جامشورو، کوٹری، ٹھٹھہ، بدین، مٹھی، تھرپارکر، عمرکوٹ، سانگھڑ،
ٹنڈو آدم، گوادر، تربت، پنجگور، خضدار، قلات، مستونگ، سبی، ژوب، چمن، لورالائی، نوشکی، لسبیلہ، پاراچنار،
میران شاہ، وانا، باجوڑ، خیبر، جمرود، لنڈی کوتل، طورخم، ہنگو، کرک، لکی مروت، لوئر دیر، اپر دیر،
بونیر، شانگلہ، ہنزہ، سری نگر، جموں، نئی دہلی، دہلی، نیو دہلی، ممبئی، بمبئی، کولکتہ، کلکتہ، چنئی، مدراس،
بنگلور، بنگلورو، حیدرآباد دکن، احمد آباد، لکھنؤ، پٹنہ، بھوپال، جے پور، امرتسر، چندی گڑھ، آگرہ، علی گڑھ،
بنارس، وارانسی، الہ آباد، پریاگ راج، کانپور، میرٹھ، ناگپور، سورت، اندور، گوہاٹی، رانچی، دہرادون، شملہ،
ایودھیا، دیوبند، سہارنپور، مظفرنگر، مرادآباد، رام پور، بریلی، گورکھپور، اورنگ آباد، ناندیڑ، گلبرگہ،
وجئے واڑہ، وشاکھاپٹنم، کابل، قندھار، ہرات، مزار شریف، جلال آباد، قندوز، غزنی، خوست، بامیان، تہران، مشہد،
اصفہان، شیراز، قم، تبریز، زاہدان، بغداد، بصرہ، موصل، نجف، کربلا، اربیل، کرکوک، دمشق، حلب، حمص، ادلب، بیروت،
عمان، یروشلم، بیت المقدس، مقبوضہ بیت المقدس، تل ابیب، غزہ، رام اللہ، رفح، خان یونس، قاہرہ، اسکندریہ، ریاض،
جدہ، مکہ، مکہ مکرمہ، مدینہ، مدینہ منورہ، طائف، دمام، ظہران، دبئی، ابوظہبی، ابوظبی، شارجہ، العین، دوحہ،
کویت سٹی، منامہ، مسقط، صنعا، صنعاء، عدن، حدیدہ، انقرہ، استنبول، ازمیر، انطالیہ، باکو، تبلیسی، یریوان،
تاشقند، سمرقند، بخارا، دوشنبے، بشکیک، آستانہ، نورسلطان، الماتی، عشق آباد، ماسکو، سینٹ پیٹرزبرگ،
سینٹ پیٹرز برگ، قازان، کازان، سوچی، گروزنی، ولادی ووستوک، ولادیووستوک، نووسیبرسک، یکاترنبرگ، ییکاترنبرگ،
کیف، کیئف، خارکیف، خرکیف، اوڈیسا، دونیتسک، ڈونیسک، لوگانسک، لوہانسک، ماریوپول، سیواستوپول، منسک، وارسا،
پراگ، بوڈاپسٹ، بخارسٹ، صوفیہ، صوفیا، بلغراد، سراجیوو، زغرب، ویانا، برلن، میونخ، فرینکفرٹ، ہیمبرگ، بون،
کولون، پیرس، مارسیلز، لیون، اسٹراسبرگ، برسلز، ایمسٹرڈیم، دی ہیگ، ہیگ، لکسمبرگ، جنیوا، برن، زیورخ، ڈیووس،
روم، میلان، وینس، ویٹیکن سٹی، ایتھنز، میڈرڈ، بارسلونا، لزبن، لندن، مانچسٹر، برمنگھم، لیورپول، لیڈز،
بریڈفورڈ، آکسفورڈ، کیمبرج، ایڈنبرا، گلاسگو، گلاسکو، کارڈف، ڈبلن، بلفاسٹ، اوسلو، اسٹاک ہوم، کوپن ہیگن،
ہیلسنکی، ریکیاوک، تالین، ریگا، ولنیئس، واشنگٹن، واشنگٹن ڈی سی، نیویارک، نیو یارک، لاس اینجلس، لاس اینجلیس،
سان فرانسسکو، شکاگو، ہیوسٹن، ڈیلاس، بوسٹن، فلاڈیلفیا، میامی، سیئیٹل، ڈیٹرائٹ، اٹلانٹا، ڈینور، لاس ویگاس،
سان ڈیاگو، پیساڈینا، برکلے، ہالی ووڈ، ٹورنٹو، ٹورانٹو، اوٹاوا، مونٹریال، وینکوور، کیلگری، میکسیکو سٹی،
ہوانا، پاناما سٹی، بوگوٹا، کراکس، لیما، کیٹو، سانتیاگو، بیونس آئرس، برازیلیا، ریو ڈی جنیرو، ساؤ پالو،
ساؤ پاؤلو، بیجنگ، شنگھائی، ہانگ کانگ، ووہان، گوانگژو، شینزین، ارمچی، لہاسا، ٹوکیو، اوساکا، ہیروشیما، سیول،
سیئول، پیانگ یانگ، تائپے، منیلا، جکارتہ، جکارتا، بالی، کوالالمپور، سنگاپور، بینکاک، بنکاک، ہنوئی، ینگون،
رنگون، نیپیداو، ڈھاکہ، ڈھاکا، چٹاگانگ، کولمبو، کینڈی، کھٹمنڈو، تھمپو، مالے، سڈنی، میلبورن، برسبین، پرتھ،
ایڈیلیڈ، کینبرا، ہوبارٹ، آکلینڈ، ویلنگٹن، کرائسٹ چرچ، ہیملٹن، نیپئر، طرابلس، بن غازی، تیونس، الجزائر، رباط،
مراکش، خرطوم، ادیس ابابا، نیروبی، موغادیشو، کمپالا، کگالی، دارالسلام، لوساکا، ہرارے، جوہانسبرگ، کیپ ٹاؤن،
پریٹوریا، ڈربن، ابوجا، لاگوس، اکرا، ڈاکار، فری ٹاؤن، بماکو، نیامے، کنشاسا، جبوتی، برج ٹاؤن، باربا ڈوس،
بارباڈوس، کنگسٹن، نارتھ ساؤنڈ، اینٹیگا، دلی، نئی دلی، نیودلی، چاغی، ابوجہ، براسیلیا، اسکوپیا
"""

_LANDS: Final = """
پاکستان، بھارت، انڈیا، ہندوستان، افغانستان، ایران، عراق، شام، لبنان، اردن، فلسطین، اسرائیل، مصر، سعودی عرب،
یمن، عمان، قطر، کویت، بحرین، متحدہ عرب امارات، ترکی، ترکیہ، روس، یوکرین، بیلاروس، پولینڈ، جرمنی، فرانس،
برطانیہ، انگلینڈ، اسکاٹ لینڈ، آئرلینڈ، اسپین، سپین، پرتگال، اٹلی، یونان، سوئٹزرلینڈ، آسٹریا، بیلجیم، ہالینڈ،
نیدرلینڈز، ڈنمارک، سویڈن، ناروے، فن لینڈ، ہنگری، رومانیہ، سربیا، امریکہ، امریکا، کینیڈا، میکسیکو، کیوبا،
برازیل، ارجنٹائن، ارجنٹینا، وینزویلا، کولمبیا، چلی، پیرو، چین، جاپان، جنوبی کوریا، شمالی کوریا، تائیوان،
انڈونیشیا، ملائیشیا، تھائی لینڈ، ویتنام، میانمار، فلپائن، بنگلہ دیش، سری لنکا، نیپال، بھوٹان، مالدیپ،
آسٹریلیا، نیوزی لینڈ، جنوبی افریقہ، کینیا، ایتھوپیا، صومالیہ، سوڈان، لیبیا، نائجیریا، گھانا، قازقستان،
قازغستان، ازبکستان، تاجکستان، کرغزستان، ترکمانستان، آذربائیجان، آرمینیا، جارجیا، چیچنیا، داغستان، کریمیا،
کشمیر، مقبوضہ کشمیر، آزاد کشمیر، پنجاب، سندھ، بلوچستان، خیبر پختونخوا، گلگت بلتستان، کیلیفورنیا، ٹیکساس،
فلوریڈا، نیو جرسی، اوہایو، ورجینیا، مشی گن، میساچوسٹس، ہوائی، الاسکا، مہاراشٹر، اتر پردیش، راجستھان، گجرات،
کیرالا، کیرالہ، تمل ناڈو، آسام، بہار، مغربی بنگال، تلنگانہ، سنکیانگ، منی سوٹا، وسکانسن، ملائشیا
"""

#: Parts of words, without spaces, that only a newsroom's people and desks are called by.
_DESKS: Final = re.compile("ڈیسک|رپورٹر|نمائند[ہے]|نمائندگان|نامہنگار|وقائعنگار|خبرنگار")
#: What agencies and papers are called by; a place must stand before it.
_OUTLETS: Final = re.compile(
    "آنلائن|ایجنس[یز]|ڈاٹکام|بیورو|خبررساں|مانیٹرنگ|اخبار|بیبیسی|وائسآفامریکہ|پریسریلیز"
)
_OUTLET_WORDS: Final = frozenset(
    "نیوز رپورٹ پریس میڈیا سروس ٹائمز ریڈیو اردو ایکسپریس سیاست bbc voa reuters afp ap app tass".split()
)
_AGENCIES: Final = """
اے پی پی، اے پی، اے ایف پی، رائٹرز، روئٹرز، رائیٹرز، آئی این پی، این این آئی، آن لائن، صباح نیوز، ثناء نیوز،
ثنا نیوز، یو این آئی، یو این این، پی ٹی آئی، آئی اے این ایس، اے این آئی، پی پی آئی، شنہوا، ژنہوا،
آئی این پی شنہوا، تاس، ریا نووستی، اسپوتنک، سپوتنک، اسپتنک، انٹرفیکس، آر ٹی، ڈی پی اے، ارنا، ایرنا، مہر،
تسنیم، اناطولیہ، انادولو، وفا، سانا، واس، وام، وی او اے، بی بی سی، ڈی ڈبلیو، الجزیرہ، سی این این، کے پی آئی،
کے ایم ایس، ڈان، دنیا نیوز، جیو، سماء، ایجنسیاں، پ ر، نیٹ، اے این این
"""

#: As they sign in Latin letters, and spelled out; too seldom in datelines to be looked for there.
_OTHER_AGENCIES: Final = """
AFP، ANI، AP، APP، Al Jazeera، Anadolu، Anadolu Agency، BBC، CNN، DPA، DW، IANS، INP، IRNA، Interfax، KPI،
NNI، PPI، PTI، RIA Novosti، RT، Reuters، Sputnik، TASS، UNI، VOA، Voice of America، Xinhua، وائس آف امریکہ،
وائس آف امریکا، آر آئی اے نووستی، ایسوسی ایٹڈ پریس، ایسوسی ایٹڈ پریس آف پاکستان، Agence France-Presse،
Agence France Presse، Associated Press، The Associated Press، Associated Press of Pakistan، ANSA، Bloomberg،
CGTN، Deutsche Welle، EFE، Fars، Fars News، ISNA، ITAR-TASS، KUNA، Kyodo، MENA، Mehr News، Pajhwok، Press TV،
Press Trust of India، Ruptly، SANA، SPA، Tasnim، Tasnim News، Thomson Reuters، UPI، United News of India،
United Press International، WAFA، WAM، Yonhap، پریس ٹرسٹ آف انڈیا، یونائیٹڈ نیوز آف انڈیا، یونائیٹڈ پریس،
ایجنسی فرانس پریس، فرانس پریس، بلومبرگ، بلوم برگ، یونہاپ، کیوڈو، فارس نیوز، ایسنا، کونا، پژواک، پریس ٹی وی،
ڈوئچے ویلے، ڈوئچے ویلا، روئیٹرز، رائیٹر، رائٹر، ایتار تاس، اتار تاس
"""
#: What stands around an agency's name.
_AGENCY_WORDS: Final = frozenset(
    "نیوز خبر رساں ادارہ ایجنسی ایجنسیاں ایجنسیز سروس اردو ڈاٹ کام news agency agencies service urdu".split()
)
#: Agencies that a person may be called like, unless one of those words stands beside it.
_PERSONS: Final = frozenset("مہر وفا سانا تسنیم واس ڈان جیو uni".split())

#: A head with one of these is no place: an organisation, an office, the middle of a sentence.
_NOT_PLACES: Final = frozenset(
    "ادارہ ادارے اداروں کونسل تنظیم وزارت پارٹی لیگ تحریک بورڈ کمیشن عدالت کورٹ کمیٹی بینک بنک ایجنسی "
    "یونین پریس نیوز گروپ کمپنی فوج فورس فورسز پولیس اتھارٹی ایسوسی فیڈریشن یونیورسٹی سینٹر ریلوے "
    "انٹرنیشنل قومی عالمی وفاقی صدر وزیر وزیراعظم وزیراعلیٰ چیئرمین جنرل ڈاکٹر سابق آف اینڈ ٹی وی چینل "
    "اخبار ریڈیو سروس کارپوریشن اسمبلی سینیٹ جماعت محاذ ترجمان میڈیا سوشل ویب فوٹو تصویر ویڈیو نے کے کی "
    "کا کو میں سے پر تک یہ وہ اس ان جو کہ ہے ہیں تھا تھے گا گی نوٹ انتباہ".split()
)
#: After an acronym in brackets these go on with the sentence.
_CONTINUES_SENTENCE: Final = re.compile(
    r"\s*(?:(?:نے|کے|کی|کا|کو|میں|سے|پر|تک|اور|و|یا|ہے|ہیں|تھا|تھے|تھی|جو|نامی|سمیت)(?!\w)|[،,])"
)
_CAPTION: Final = re.compile("فوٹو|تصویر|ویڈیو|کریڈٹ|photo|فائل")
_NOT_REPORTERS: Final = frozenset(
    "کا کی کے کو سے میں پر نے اور یا سابق سابقہ موجودہ شہر صوبہ ضلع دارالحکومت قدیم نیا نئی پرانا علاقہ "
    "ملک ریاست جو یعنی المعروف عرف".split()
)
#: Latin letters as Urdu spells them: an acronym.
_SPELLED: Final = frozenset(SPELLED_LETTERS)
#: Endings and beginnings of towns too small for the list.
_TOWN: Final = re.compile("(?:..(?:آباد|پور|پورہ|گڑھ|نگر|گنج|پٹنم|کوٹ|گراڈ|برگ)|^(?:ٹنڈو|ڈیرہ|سینٹ|چک).+)$")
_NO_TOWNS: Final = frozenset({"بھرپور", "غیرآباد"})

_MONTH: Final = "|".join(name for names in calendar.MONTHS for name in names)
_DATE: Final = rf"(?:\d{{1,2}}|یکم)\s?[/؍-]?\s?(?:{_MONTH})(?:[،,]?\s?\d{{4}}\s?ء?)?"
_HEAD: Final = r"[^\W\d_][^():؛؟!۔\d\"'’‘“”«»\n]{1,50}?"
_JOIN: Final = r"[\s،,/۔.:–—-]*+"

_BRACKETS: Final = re.compile(
    rf"\s*(?P<place>{_HEAD})?{_JOIN}(?P<date>{_DATE})?{_JOIN}\((?P<inside>[^()\n]{{2,60}})\)(?:\s*[:۔]|\s*[–—-]+(?=\s))?\s*"
)
_MARKED: Final = re.compile(
    rf"\s*(?P<place>{_HEAD})(?:{_JOIN}(?P<date>{_DATE}))?\s*(?P<mark>:|[۔؛](?!\s?۔)|[–—-]+(?=\s))\s*"
)
_MARK: Final = re.compile("[:۔؛–—-]")
_BYLINE: Final = re.compile(r"\s*([^():؛؟!۔\d\n،,]{3,60})[،,]\s*([^():؛؟!۔\d\n،,]{3,30})\s*")
_SEPARATOR: Final = re.compile(r"\s*[،,/]\s*")
_DATE_IN: Final = re.compile(rf"{_JOIN}{_DATE}{_JOIN}")


def split(line: str, house: tuple[str, ...] = ()) -> Dateline | None:
    """Read the dateline at the beginning of a text.

    Understood are `ماسکو (صدائے روس)`, `کراچی:`, `لندن ۔`, `پیساڈینا، کیلیفورنیا:`,
    `نئی دہلی 15 دسمبر (ایجنسی)`, `ویب ڈیسک:`, and `بی بی سی اردو، لندن` on a line of its own.

    Args:
        line: A paragraph; only its beginning is looked at.
        house: The newsroom's own names, of which any spelling is known as a source.

    Returns:
        The dateline, or None where there is none for sure.

    """
    head = line[:_REACH]
    ours = _squeeze_names(house)
    # Looking for its mark first says no to an ordinary sentence in a tenth of the time.
    found = _read_brackets(head, ours) if "(" in head else None
    if found is None and _MARK.search(head, 0, _MARK_REACH):
        found = _read_mark(head, ours)
    if found is None and len(line) <= _REACH:
        found = _read_byline(line, ours)
    return found


@lru_cache(maxsize=256)
def is_agency(name: str) -> bool:
    """Whether a name is an agency's or a foreign broadcaster's, and so no person's: اے پی پی، BBC اردو."""
    words = orthography.key(name).split()
    left = [word for word in words if word not in _AGENCY_WORDS]
    if not left:
        return bool({"ایجنسی", "ایجنسیاں", "ایجنسیز", "agency", "agencies"}.intersection(words))
    if left == words and len(words) == 1 and words[0] in _PERSONS:
        return False
    squeezed = "".join(left)
    return squeezed in _names(_AGENCIES) or squeezed in _names(_OTHER_AGENCIES)


def is_house(source: str, house: tuple[str, ...]) -> bool:
    """Whether a source is the newsroom itself or one of its desks, and no agency."""
    return not is_agency(source) and _classify(source, _squeeze_names(house)) in ("house", "desk")


@cache
def _squeeze_names(house: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_squeeze(name) for name in house)


def _read_brackets(head: str, ours: frozenset[str]) -> Dateline | None:
    match = _BRACKETS.match(head)
    if match is None:
        return None
    place = (match["place"] or "").strip()
    source = _DATE_IN.sub("", match["inside"]).strip(" ،,۔/-:") or None
    if source is None or _CAPTION.search(source):
        return None
    rest = head[match.end() :]
    kind = _classify(source, ours)
    if not place:
        return Dateline(None, source, match.end()) if kind in ("desk", "house") else None
    if not _is_source(place, source, kind, dated=bool(match["date"]), rest=rest):
        return None
    return Dateline(place, source, match.end())


def _is_source(place: str, source: str, kind: _Kind, dated: bool, rest: str) -> bool:
    """Whether a source in brackets makes a dateline of what stands before it."""
    words = orthography.key(place).split()
    known = _is_known_place(place)
    if kind in ("desk", "house"):
        return known or (len(words) <= 4 and not _NOT_PLACES.intersection(words))
    if _CONTINUES_SENTENCE.match(rest):
        return False
    if kind == "agency":
        short = len(words) <= (3 if dated else 1)
        return known or (short and not _NOT_PLACES.intersection(words))
    if not known:
        return False
    return kind == "outlet" or not rest.strip() or (_is_city(place) and _is_reporter(source))


def _is_reporter(source: str) -> bool:
    words = orthography.key(source).split()
    return 2 <= len(words) <= 4 and not _NOT_REPORTERS.intersection(words) and not _SPELLED.issuperset(words)


def _read_mark(head: str, ours: frozenset[str]) -> Dateline | None:
    match = _MARKED.match(head)
    if match is None:
        return None
    place = match["place"].strip(" ،,/")
    colon = match["mark"] == ":"
    if colon and _names_desk(place, ours):
        return Dateline(None, place, match.end())
    if not _is_known_place(place):
        return None
    if not colon and (not _is_city(place) or _begins_with_city(head[match.end() :])):
        return None
    return Dateline(place, None, match.end())


def _read_byline(line: str, ours: frozenset[str]) -> Dateline | None:
    """A line that says only who reports, and from where."""
    if _names_desk(line, ours):
        return Dateline(None, line.strip(), len(line))
    match = _BYLINE.fullmatch(line)
    if match is None:
        return None
    for source, place in ((match[1], match[2]), (match[2], match[1])):
        if _is_city(place) and _classify(source, ours):
            return Dateline(place.strip(), source.strip(), len(line))
    return None


def _names_desk(source: str, ours: frozenset[str]) -> bool:
    """Whether the words name a desk or the house and nothing else.

    رپورٹر alone is one who asks in an interview.
    """
    squeezed = _squeeze(source)
    if squeezed in ours or squeezed == "ڈیسک":
        return True
    return 2 <= len(source.split()) <= 4 and squeezed.endswith(("ڈیسک", "رپورٹر"))


def _classify(source: str, ours: frozenset[str]) -> _Kind:
    """What a source is by its words; empty where they do not tell."""
    squeezed = _squeeze(source)
    if any(name in squeezed for name in ours if name):
        return "house"
    if _DESKS.search(squeezed):
        return "desk"
    if any(_squeeze(part) in _names(_AGENCIES) for part in re.split("[،,/+]", source)):
        return "agency"
    outlet = _OUTLETS.search(squeezed) or _OUTLET_WORDS.intersection(orthography.key(source).split())
    return "outlet" if outlet else ""


def _is_known_place(place: str) -> bool:
    """Whether all of `لاہور / اسلام آباد`, or the last of `پیساڈینا، کیلیفورنیا`, is a place."""
    parts = _SEPARATOR.split(place)
    known = [_is_city(part) or _squeeze(part) in _names(_LANDS) for part in parts]
    return all(known) or (len(parts) == 2 and known[1] and len(parts[0].split()) <= 3)


def _is_city(name: str) -> bool:
    squeezed = _squeeze(name)
    if squeezed in _names(_CITIES):
        return True
    small = len(name.split()) <= 2 and squeezed not in _NO_TOWNS
    return small and _TOWN.search(squeezed) is not None


def _begins_with_city(text: str) -> bool:
    words = text.split()[:3]
    return any(_squeeze("".join(words[:count])) in _names(_CITIES) for count in (1, 2, 3))


def _squeeze(name: str) -> str:
    """A name's key without spaces, which are misplaced too often (نیو زڈیسک)."""
    return orthography.key(name).replace(" ", "")


@cache
def _names(listed: str) -> frozenset[str]:
    return frozenset(_squeeze(name) for name in listed.split("،"))
