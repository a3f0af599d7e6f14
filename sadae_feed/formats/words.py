"""What the page for people and the style of the feeds say, in the site's language where it is known."""

from __future__ import annotations

from typing import Final, NamedTuple

from ..text.language import bare


class Words(NamedTuple):
    """Sentences of the page."""

    #: The language of these words.
    language: str
    latest: str
    feeds: str
    #: How to subscribe.
    how: str
    #: What an address of a feed is, for who opens one in a browser; quotation marks are not allowed in it.
    what: str
    subscriptions: str
    empty: str


_WORDS: Final = {
    "ur": Words(
        "ur",
        "تازہ خبریں",
        "فیڈیں",
        "فیڈ کا پتا کاپی کیجیے اور اپنے فیڈ ریڈر (جیسے Feedly، Thunderbird یا NetNewsWire) میں جوڑ دیجیے؛ "
        "ہر نئی خبر خود آپ تک پہنچے گی۔",
        "یہ فیڈ ہے: اس صفحے کا پتا کاپی کر کے اپنے فیڈ ریڈر میں جوڑیے، نئی خبریں خود آپ تک پہنچیں گی۔",
        "سب فیڈیں ایک ساتھ",
        "ابھی کوئی خبر نہیں۔",
    ),
    "fa": Words(
        "fa",
        "تازه‌ترین خبرها",
        "خوراک‌ها",
        "نشانی خوراک را کپی کنید و به خوراک‌خوان خود (مانند Feedly، Thunderbird یا NetNewsWire) بیفزایید؛ "
        "هر خبر تازه خودش به شما می‌رسد.",
        "این یک خوراک است: نشانی این صفحه را کپی کنید و به خوراک‌خوان خود بیفزایید تا خبرهای تازه "
        "به شما برسد.",
        "همهٔ خوراک‌ها یکجا",
        "هنوز خبری نیست.",
    ),
    "ar": Words(
        "ar",
        "آخر الأخبار",
        "الخلاصات",
        "انسخ عنوان الخلاصة وأضفه إلى قارئ الخلاصات لديك (مثل Feedly أو Thunderbird أو NetNewsWire)؛ "
        "وسيصلك كل خبر جديد.",
        "هذه خلاصة: انسخ عنوان هذه الصفحة وأضفه إلى قارئ الخلاصات لديك لتصلك الأخبار الجديدة.",
        "كل الخلاصات معا",
        "لا أخبار بعد.",
    ),
    "he": Words(
        "he",
        "החדשות האחרונות",
        "הזנות",
        "העתיקו את כתובת ההזנה והוסיפו אותה לקורא ההזנות שלכם (כמו Feedly‏, Thunderbird או NetNewsWire); "
        "כל ידיעה חדשה תגיע אליכם.",
        "זוהי הזנה: העתיקו את כתובת הדף הזה והוסיפו אותה לקורא ההזנות שלכם, והחדשות יגיעו אליכם.",
        "כל ההזנות יחד",
        "אין ידיעות עדיין.",
    ),
    "en": Words(
        "en",
        "Latest stories",
        "Feeds",
        "Copy the address of a feed and add it to your feed reader (such as Feedly, Thunderbird or "
        "NetNewsWire); every new story comes to you.",
        "This is a feed: copy the address of this page and add it to your feed reader, and new stories come"
        " to you.",
        "All feeds at once",
        "There are no stories yet.",
    ),
}


def words_for(language: str) -> Words:
    """The words of a language; in English where it is not known, and they say so in `language`."""
    return _WORDS.get(bare(language).partition("-")[0], _WORDS["en"])
