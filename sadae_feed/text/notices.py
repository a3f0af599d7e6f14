"""What a feed says in its own words: notices of corrections and retractions, and labels of media.

A language that is not here gets no notice: English words do not belong into a feed in another language.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class Notices(NamedTuple):
    """The words of one language."""

    #: What stands before a correction.
    correction: str
    #: What stands before the reason why a story was taken back.
    retraction: str
    #: What stands in brackets before the headline of a story that was taken back.
    retracted: str
    #: What a link is called that stands in the place of a video, a sound, a post of a network, a map.
    video: str
    audio: str
    post: str
    map: str


_WESTERN_PUNJABI: Final = Notices(
    "تصحیح", "ایہ خبر واپس لے لئی گئی اے", "واپس لئی گئی", "ویڈیو", "آڈیو", "پوسٹ", "نقشہ"
)

#: By the tag that feeds carry (`language.bare`).
NOTICES: Final[Mapping[str, Notices]] = {
    "ar": Notices("تصحيح", "سُحب هذا الخبر", "سُحب", "فيديو", "تسجيل صوتي", "منشور", "خريطة"),
    "ckb": Notices("ڕاستکردنەوە", "ئەم هەواڵە کشێنرایەوە", "کشێنرایەوە", "ڤیدیۆ", "دەنگ", "پۆست", "نەخشە"),
    "en": Notices("Correction", "This story was retracted", "Retracted", "Video", "Audio", "Post", "Map"),
    "fa": Notices("اصلاحیه", "این خبر پس گرفته شد", "پس‌گرفته", "ویدیو", "فایل صوتی", "پست", "نقشه"),
    "he": Notices("תיקון", "הידיעה נמשכה", "נמשכה", "סרטון", "הקלטה", "פוסט", "מפה"),
    "pa-Arab": _WESTERN_PUNJABI,
    "pnb": _WESTERN_PUNJABI,
    "ps": Notices(
        "سمونه", "دا خبر بېرته اخیستل شوی دی", "بېرته اخیستل شوی", "ویډیو", "غږیز فایل", "پوسټ", "نقشه"
    ),
    "sd": Notices("درستگي", "هيءَ خبر واپس ورتي وئي آهي", "واپس ورتي وئي", "وڊيو", "آڊيو", "پوسٽ", "نقشو"),
    "skr": Notices("تصحیح", "ایہ خبر واپس گھن گھدی ڳئی ہے", "واپس گھدی ڳئی", "ویڈیو", "آڈیو", "پوسٹ", "نقشہ"),
    "ug": Notices("تۈزىتىش", "بۇ خەۋەر قايتۇرۇۋېلىندى", "قايتۇرۇۋېلىندى", "سىن", "ئاۋاز", "يازما", "خەرىتە"),
    "ur": Notices("تصحیح", "یہ خبر واپس لے لی گئی ہے", "واپس لی گئی", "ویڈیو", "آڈیو", "پوسٹ", "نقشہ"),
    "yi": Notices(
        "תּיקון־טעות", "די ידיעה איז צוריקגעצויגן געוואָרן", "צוריקגעצויגן", "ווידעאָ", "אוידיאָ", "פּאָסט", "מאַפּע"
    ),
}
