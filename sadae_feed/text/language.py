"""Language tags (BCP 47) and their direction."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final, Literal

Guard = Literal["none", "minimal", "auto", "isolate"]


class Direction(StrEnum):
    """Base direction of a text, with HTML's values of `dir`."""

    LTR = "ltr"
    RTL = "rtl"


#: RFC 5646 §2.1 with languages of 2 or 3 letters, as longer ones have never been registered.
_TAG: Final = re.compile(
    r"""
    (?P<language>[a-z]{2,3})
    (?:-(?P<extended>[a-z]{3}))?
    (?:-(?P<script>[a-z]{4}))?
    (?:-(?P<region>[a-z]{2}|[0-9]{3}))?
    (?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)
    (?P<extensions>(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*)
    (?P<private>(?:-x(?:-[a-z0-9]{1,8})+)?)
    """,
    re.VERBOSE,
)

#: Languages that may stand before an extended language (RFC 5646 §2.2.2): `zh-yue` is `yue`.
_EXTENDED: Final = frozenset({"ar", "kok", "lv", "ms", "sgn", "sw", "uz", "zh"})

#: Deprecated codes, and codes of three letters for languages that have one of two.
_PREFERRED: Final = dict(
    pair.split(":")
    for pair in (
        "in:id iw:he ji:yi jw:jv mo:ro "
        "ara:ar aze:az ben:bn chi:zh deu:de div:dv eng:en fas:fa fra:fr fre:fr ger:de guj:gu hau:ha heb:he "
        "hin:hi ind:id ita:it jpn:ja kas:ks kaz:kk kir:ky kor:ko kur:ku may:ms msa:ms nep:ne pan:pa per:fa "
        "pol:pl por:pt pus:ps rus:ru snd:sd som:so spa:es tgk:tg tuk:tk tur:tr uig:ug ukr:uk urd:ur uzb:uz "
        "yid:yi zho:zh"
    ).split()
)

#: What is written where a tag belongs: names of languages, and countries that are no languages.
_MISTAKEN: Final = {
    name: tag
    for tag, names in {
        "ar": "arabic عربی عربي العربية eg iq",
        "ckb": "kurdish sorani کوردی",
        "de": "german",
        "dv": "dhivehi divehi maldivian",
        "en": "english انگریزی انگلش us",
        "fa": "persian farsi فارسی فارسي ir",
        "fr": "french",
        "he": "hebrew עברית il",
        "hi": "hindi ہندی हिन्दी",
        "ks": "kashmiri کشمیری",
        "pa": "punjabi ਪੰਜਾਬੀ",
        "pnb": "پنجابی",
        "ps": "pashto pushto پشتو پښتو",
        "ru": "russian روسی русский",
        "sd": "sindhi سندھی سنڌي",
        "skr": "saraiki سرائیکی",
        "tr": "turkish türkçe ترکی",
        "ug": "uyghur uighur",
        "ur": "urdu اردو pk",
        "yi": "yiddish ייִדיש",
        "zh": "chinese",
    }.items()
    for name in names.split()
}

#: Scripts written from right to left (ISO 15924), all that Unicode has.
_RTL_SCRIPTS: Final = frozenset(
    "Adlm Arab Aran Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb "
    "Nbat Nkoo Orkh Ougr Palm Phli Phlp Phlv Phnx Prti Rohg Samr Sarb Sidt Sogd Sogo Syrc Syre Syrj Syrn "
    "Thaa Yezi".split()
)

#: The script a language is written in if its tag says none (CLDR, likely subtags), where that matters: all
#: that go right to left, and those written in several scripts.
_LIKELY_SCRIPT: Final = {
    language: script
    for script, languages in {
        "Arab": "aao abh abv acm acq acw acx aeb aec afb ajp apc apd ar arb arq ars ary arz auz avl ayh ayl "
        "ayn ayp azb bal bej bft bgn bgp bqi brh bsk cja ckb chg dcc dml fa fia gbz ggg gjk gju glk gwc gwt "
        "hac haz hnd hno khw kmz ks kvx kxp lah lki lrc luz mfa mvy mzn ota pbt pbu phl phr plk pnb prd prs "
        "ps pst rmt scl sd sdh shu skr ssh swb trw ug ur wne wni ydg zdj",
        "Armi": "arc",
        "Avst": "ae",
        "Beng": "as bn",
        "Chrs": "xco",
        "Cyrl": "ab ba be bg ce cv kk ky mk mn os ru sah sr tg tt uk",
        "Deva": "hi kok mr ne sa",
        "Guru": "pa",
        "Hans": "zh",
        "Hebr": "he hbo jpr jrb lad yi",
        "Latn": "az bs cs de en es ff fr ha hr id it ku ms nl pl pt ro so sq sv sw tk tr uz vi",
        "Lydi": "xld",
        "Mand": "mid myz",
        "Nkoo": "nqo",
        "Orkh": "otk",
        "Phli": "pal",
        "Phnx": "phn",
        "Prti": "xpr",
        "Rohg": "rhg",
        "Samr": "sam smp",
        "Sogd": "sog",
        "Syrc": "aii cld syc syr",
        "Thaa": "dv",
    }.items()
    for language in languages.split()
}

#: Where the region decides about the script.
_REGIONAL_SCRIPT: Final = {
    tag: script
    for script, tags in {
        "Arab": "az-IQ az-IR ha-CM ha-SD kk-AF kk-CN kk-IR kk-MN ku-IQ ku-IR ku-LB ky-CN ms-CC pa-PK tg-PK "
        "tk-AF tk-IR uz-AF",
        "Cyrl": "ug-KZ ug-MN",
        "Deva": "sd-IN",
        "Hant": "zh-HK zh-MO zh-TW",
    }.items()
    for tag in tags.split()
}


def canonical(tag: str) -> str:
    """A tag in BCP 47's canonical form (RFC 5646 §2.1, §4.5).

    >>> canonical("UR_arab-pk"), canonical("iw")
    ('ur-Arab-PK', 'he')

    Raises:
        ValueError: It is no well-formed tag. The message is what to write instead where that is known, else
            the tag itself. Grandfathered tags and tags that are all private use count as nonsense.
    """
    name = tag.strip().replace("_", "-").lower()
    if meant := _MISTAKEN.get(name):
        raise ValueError(f"write `{meant}`")
    match = _TAG.fullmatch(name)
    if not match:
        raise ValueError(tag)
    language, extended, script, region = match.group("language", "extended", "script", "region")
    if extended and language not in _EXTENDED:
        raise ValueError("a country has two letters, as in `ur-PK`")
    variants = match["variants"].split("-")[1:]
    extensions = sorted(re.findall(r"-[0-9a-wy-z](?:-[a-z0-9]{2,8})+", match["extensions"]))
    if len({*variants}) < len(variants) or len({part[1] for part in extensions}) < len(extensions):
        raise ValueError(tag)
    language = extended or language
    parts = (
        _PREFERRED.get(language, language),
        script and script.title(),
        region and region.upper(),
        *variants,
        "".join([*extensions, match["private"]])[1:],
    )
    return "-".join(filter(None, parts))


@lru_cache(maxsize=1024)
def bare(tag: str) -> str:
    """The tag a feed carries: without region, variants and extensions.

    Some readers know `ur` but not `ur-PK`. The script stays if the language alone would not tell it.

    >>> bare("ur-Arab-PK"), bare("ur-Latn-PK"), bare("pa-PK")
    ('ur', 'ur-Latn', 'pa-Arab')
    """
    language, script, likely = _scripts(tag)
    remaining = None if script == likely or (script, likely) == ("Aran", "Arab") else script
    return f"{language}-{remaining}" if remaining else language


@lru_cache(maxsize=1024)
def direction(tag: str) -> Direction:
    """The direction a language is written in: its script's; left to right where neither is known.

    >>> str(direction("ur")), str(direction("ur-Latn")), str(direction("pa-PK"))
    ('rtl', 'ltr', 'rtl')
    """
    return Direction.RTL if _scripts(tag)[1] in _RTL_SCRIPTS else Direction.LTR


def _scripts(tag: str) -> tuple[str, str | None, str | None]:
    """Language; the script that the tag says or implies; the script that the language alone implies."""
    language, *rest = tag.split("-")
    likely = _LIKELY_SCRIPT.get(language)
    if rest and len(rest[0]) == 4 and rest[0].isalpha():
        return language, rest[0], likely
    regional = _REGIONAL_SCRIPT.get(f"{language}-{rest[0]}") if rest else None
    return language, regional or likely, likely
