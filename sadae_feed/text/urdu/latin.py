"""Urdu in Latin letters, for addresses: readable, and only approximate, since short vowels are not written.

Frequent words have their usual spelling. Of any other the consonants are written as they sound, and
an `a` where they cannot be said without one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final, NamedTuple

from . import orthography

_CONSONANTS: Final = dict(
    pair.split(":")
    for pair in (
        "ب:b پ:p ت:t ٹ:t ث:s ج:j چ:ch ح:h خ:kh د:d ڈ:d ذ:z ر:r ڑ:r ز:z ژ:zh س:s ش:sh ص:s ض:z ط:t ظ:z غ:gh "
        "ف:f ق:q ک:k گ:g ل:l م:m ن:n ں:n ہ:h ۃ:t"
    ).split()
)
_VOWELS: Final = {"ا": "a", "آ": "a", "ع": "a", "ے": "e", "ؤ": "o", "ئ": "", "ء": ""}
#: Either, by what stands beside them: consonant, vowel.
_HALVES: Final = {"ی": ("y", "i"), "و": ("w", "o")}

#: Letters of other languages sound nearly as the one they are named after.
_NAMESAKES: Final = dict(
    pair.split(":")
    for pair in (
        "alef:ا beh:ب peh:پ teh:ت tteh:ٹ theh:ث jeem:ج tcheh:چ hah:ح khah:خ dal:د ddal:ڈ thal:ذ reh:ر rreh:ڑ "
        "zain:ز jeh:ژ seen:س sheen:ش sad:ص dad:ض tah:ط zah:ظ ain:ع ghain:غ feh:ف veh:و qaf:ق kaf:ک keheh:ک "
        "beeh:ب beheh:ب peheh:پ teheh:ت tteheh:ٹ dyeh:ج nyeh:ن tcheheh:چ dahal:د ddahal:ڈ dul:ڈ ngoeh:گ "
        "gueh:گ rnoon:ن gaf:گ lam:ل meem:م noon:ن heh:ہ ae:ہ waw:و oe:و u:و yu:و yeh:ی e:ے"
    ).split()
)
#: What the names that Unicode gives to letters have besides the letter itself.
_NO_NAMES: Final = frozenset(
    "arabic letter ligature symbol small high low isolated initial medial final form with and".split()
)

#: These end a word without a vowel between.
_TOGETHER: Final = frozenset(
    {("s", "t"), ("sh", "t"), ("kh", "t"), ("f", "t"), ("n", "d"), ("n", "g"), ("n", "k")}
)

_WORDS: Final = """
میں mein  کے ke  کی ki  کا ka  کو ko  سے se  نے ne  پر par  اور aur  یا ya  تک tak  ہے hai  ہیں hain  ہو ho
ہوا hua  ہوئی hui  ہوئے hue  تھا tha  تھی thi  تھے the  گا ga  گی gi  گے ge  نہیں nahin  نہ na  بھی bhi
ہی hi  تو to  جو jo  کہ ke  یہ ye  وہ wo  اس is  ان un  جس jis  جن jin  کیا kya  کیوں kyun  کون kaun  کب kab
کہاں kahan  کیسے kaise  کتنا kitna  کتنے kitne  کوئی koi  کچھ kuch  سب sab  ہر har  ایک ek  دو do  تین teen
چار char  پانچ panch  چھ chhe  سات saat  آٹھ aath  نو nau  دس das  اب ab  پھر phir  ساتھ sath  بعد baad
پہلے pehle  لیے liye  لئے liye  دیا diya  دی di  دیے diye  لیا liya  لی li  کر kar  کرنے karne  کرنا karna
کریں karain  گیا gaya  گئی gai  گئے gaye  رہا raha  رہی rahi  رہے rahe  جا ja  آ a  آج aaj  کل kal
خلاف khilaf  درمیان darmiyan  حوالے hawale  مطابق mutabiq  متعلق mutalliq  نیا naya  نئی nai  نئے naye
بڑا bara  بڑی bari  بڑے bare  چھوٹا chhota  خبر khabar  خبریں khabrain  اردو urdu  پاکستان pakistan
پاکستانی pakistani  بھارت bharat  بھارتی bharti  ہندوستان hindustan  روس rus  روسی rusi  چین chin
چینی chini  امریکہ america  امریکا america  امریکی amriki  یوکرین ukraine  ایران iran  ایرانی irani
عراق iraq  افغانستان afghanistan  ترکی turki  ترکیہ turkiye  برطانیہ britania  اسرائیل israel  غزہ gaza
فلسطین falastin  سعودی saudi  عرب arab  ماسکو moscow  لندن london  دہلی delhi  کراچی karachi  لاہور lahore
پشاور peshawar  کوئٹہ quetta  ملتان multan  دنیا dunya  ملک mulk  عالمی aalmi  قومی qaumi  حکومت hukumat
صدر sadr  وزیر wazir  وزیراعظم wazir-azam  اعظم azam  وزیراعلیٰ wazir-aala  وزیراعلی wazir-aala
عدالت adalat  پولیس police  فوج fauj  فوجی fauji  جنگ jang  امن aman  انتخابات intikhabat  انتخاب intikhab
پارٹی party  پارلیمنٹ parliament  بجٹ budget  کرکٹ cricket  ٹیم team  میچ match  کپ cup  ٹیسٹ test
عوام awam  شہر shehr  گندم gandum  فصل fasl  پانی pani  بجلی bijli  گیس gas  تیل tel  بارش barish
سیلاب sailab  زلزلہ zalzala  موسم mausam  صحت sehat  تعلیم taleem  سکول school  اسکول school  کتاب kitab
کھیل khel  فلم film  محمد muhammad  احمد ahmad  علی ali  خان khan  اسلام islam  اللہ allah  قرآن quran
مسجد masjid  سال saal  دن din  رات raat  وقت waqt  سفر safar  گھر ghar  لوگ log  لوگوں logon  بچے bache
خواتین khawateen  مرد mard  زندگی zindagi  موت maut  اہم aham  ہلاک halak  زخمی zakhmi  گرفتار giraftar
حملہ hamla  حملے hamle  فیصلہ faisla  اعلان elan  اجلاس ijlas  معاہدہ muahida  مذاکرات muzakrat  صدائے sadae
بیان bayan  ترجمان tarjuman  فیصد feesad  روپے rupe  ڈالر dollar  ارب arab  کروڑ crore  لاکھ lakh
ہزار hazar  عمران imran
"""

_ARABIC: Final = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06ff"
    "\u0750-\u077f\u0870-\u08c9\U00010ec0-\U00010eff]+"
)


class _Sound(NamedTuple):
    latin: str
    vowel: bool


def romanise(text: str) -> str:
    """Write a text in ASCII, word by word; other scripts than Arabic and Latin are left out.

    Args:
        text: A key (`orthography.key`) without punctuation.

    """
    latin = unicodedata.normalize("NFKD", _ARABIC.sub(lambda match: _word(match[0]), text))
    return " ".join("".join(char for char in latin if char.isascii()).split())


def name(text: str) -> str:
    """Write letters of the Arabic script by their names in Unicode, where they have no sound: ء, ﷺ."""
    names = (unicodedata.name(char, "").lower() for char in text if char.isalpha())
    words = (word for said in names if said.startswith("arabic") for word in re.findall("[a-z]+", said))
    return " ".join(word for word in words if word not in _NO_NAMES)


@cache
def _frequent() -> dict[str, str]:
    words = _WORDS.split()
    return {
        orthography.key(word): latin.replace("-", " ")
        for word, latin in zip(words[::2], words[1::2], strict=True)
    }


def _word(letters: str) -> str:
    known = _frequent().get(letters)
    if known is not None:
        return known
    sounds = _sounds("".join(map(_namesake, letters)))
    parts = []
    # Consonants since the last vowel; none can follow the first of a word directly.
    count = 1
    for index, (latin, vowel) in enumerate(sounds):
        parts.append(latin)
        count = 0 if vowel else count + 1
        after = sounds[index + 1 : index + 3]
        if vowel or not after or after[0].vowel:
            continue
        if count > 1 or (len(after) == 1 and (latin, after[0].latin) not in _TOGETHER):
            parts.append("a")
            count = 0
    return "".join(parts)


def _namesake(letter: str) -> str:
    if letter in _CONSONANTS or letter in _VOWELS or letter in _HALVES or letter == "ھ":
        return letter
    words = unicodedata.name(letter, "").lower().split()
    return next((_NAMESAKES[word] for word in words if word in _NAMESAKES), "")


def _sounds(letters: str) -> list[_Sound]:
    found: list[_Sound] = []
    stem = letters.removesuffix("یں") if len(letters) > 3 else letters
    for index, letter in enumerate(stem):
        before = found[-1] if found else None
        after = stem[index + 1 : index + 2]
        if letter == "ھ" and before and not before.vowel:
            found[-1] = _Sound(before.latin + "h", vowel=False)
        elif letter in _HALVES:
            sounds = index == 0 or after in tuple("اآے") or stem[index : index + 2] == "یو"
            between = before is not None and before.latin == "a" and bool(after)
            consonant = sounds or between
            found.append(_Sound(_HALVES[letter][not consonant], vowel=not consonant))
        elif letter in _VOWELS or (letter == "ہ" and not after and before and not before.vowel):
            latin = "" if _is_carrier(stem, index) else _VOWELS.get(letter, "a")
            if latin and not (before and before.latin == latin):
                found.append(_Sound(latin, vowel=True))
        else:
            found.append(_Sound(_CONSONANTS.get(letter, "h"), vowel=False))
    if stem != letters:
        found += (_Sound("ai", vowel=True), _Sound("n", vowel=False))
    return found


def _is_carrier(letters: str, index: int) -> bool:
    """Whether ا or ع only carries the vowel beside it: ایران, عید, شروع."""
    letter, after, next_but_one = (letters[index + offset : index + offset + 1] for offset in range(3))
    if letter == "ا":
        return index == 0 and after in tuple("یو") and next_but_one not in tuple("اآےو")
    if letter == "ع":
        return after in tuple("اآیوے") or (not after and letters[index - 1] in "اویے")
    return False
