"""Words inside messages that the program or the system has in English: what went wrong, what was expected."""

from __future__ import annotations

from typing import Final

#: Urdu by the English words.
URDU: Final = {
    # What the system says of files (`os.strerror`).
    "Device or resource busy": "یہ کسی اور کے استعمال میں ہے",
    "Directory not empty": "فولڈر خالی نہیں",
    "Disk quota exceeded": "ڈسک پر آپ کا حصہ بھر گیا ہے",
    "File exists": "اس نام کی فائل پہلے سے موجود ہے",
    "File name too long": "فائل کا نام بہت لمبا ہے",
    "Input/output error": "ڈسک نے پڑھنے یا لکھنے سے انکار کر دیا",
    "Interrupted system call": "کام بیچ میں روک دیا گیا",
    "Invalid argument": "سسٹم اسے نہیں مانتا",
    "Invalid cross-device link": "یہ دوسری ڈسک پر ہے",
    "Is a directory": "یہ فائل نہیں، فولڈر ہے",
    "No space left on device": "ڈسک پر جگہ نہیں رہی",
    "No such file or directory": "ایسی کوئی فائل یا فولڈر نہیں",
    "Not a directory": "یہ فولڈر نہیں",
    "Not a regular file": "یہ عام فائل نہیں",
    "Operation not permitted": "اس کی اجازت نہیں",
    "Permission denied": "اجازت نہیں",
    "Read-only file system": "یہ ڈسک صرف پڑھنے کے لیے ہے",
    "Too many levels of symbolic links": "لنک گھوم کر اپنے آپ پر آ جاتے ہیں",
    "Too many open files": "بہت زیادہ فائلیں ایک ساتھ کھلی ہیں",
    "Too many open files in system": "سسٹم میں بہت زیادہ فائلیں ایک ساتھ کھلی ہیں",
    # What a setting must be.
    "a domain, a comma and a year": "ڈومین، کاما اور سال",
    "a folder": "کسی فولڈر کا نام",
    "a language tag such as ur": "زبان کا کوڈ، جیسے ur",
    "a list of addresses": "پتوں کی فہرست",
    "a list of lines": "سطروں کی فہرست",
    "a list of names": "ناموں کی فہرست",
    "a number of hours, days or weeks, such as 12h, 1d or 2w": ""
    "گھنٹوں، دنوں یا ہفتوں کی تعداد، جیسے 12h یا 1d یا 2w",
    "a table of old and new names": "پرانے اور نئے ناموں کا جدول",
    "a whole number above 0": "صفر سے بڑا پورا عدد",
    "an address that begins with https://": "ایسا پتا جو https:// سے شروع ہو",
    "an address with {slug} or {id} in it": "ایسا پتا جس میں {slug} یا {id} ہو",
    "an address without a password": "ایسا پتا جس میں پاس ورڈ نہ ہو",
    "an e-mail address, with a name in brackets": "ای میل کا پتا، اور قوسین میں نام",
    "the address or the SPDX identifier of a license": "اجازت نامے کا پتا یا SPDX شناخت",
    "none, minimal, auto or isolate": "none یا minimal یا auto یا isolate",
    "text": "متن",
    "the name of a time zone": "ٹائم زون کا نام",
    "true or false": "true یا false",
    # What is wrong with front matter: ours, libyaml's, tomllib's.
    "it is written as JSON": "یہ JSON میں لکھی ہے",
    "it is too long": "یہ بہت لمبی ہے",
    "no key stands here": "یہاں کوئی اندراج نہیں",
    "`key: value` is missing its colon": "اندراج اور قدر کے بیچ رابطہ (:) نہیں",
    "it is nested too deeply": "اس میں تہیں بہت زیادہ ہیں",
    "aliases are not read": "عرف (*) نہیں پڑھے جاتے",
    "it cannot be read": "یہ پڑھی نہیں جا سکتی",
    "mapping values are not allowed in this context": "یہاں دوسرا رابطہ (:) نہیں آ سکتا",
    "did not find expected key": "یہاں کوئی اندراج ہونا چاہیے تھا",
    "did not find expected node content": "یہاں کوئی قدر ہونی چاہیے تھی",
    "did not find expected ',' or ']'": "یہاں کاما یا ] چاہیے",
    "did not find expected ',' or '}'": "یہاں کاما یا } چاہیے",
    "did not find expected '-' indicator": "یہاں فہرست کا - چاہیے",
    "did not find expected <document start>": "یہاں نیا متن شروع نہیں ہو سکتا",
    "found character that cannot start any token": "قدر اس حرف سے شروع نہیں ہو سکتی",
    "found unexpected end of stream": "واوین یا بریکٹ بند نہیں ہوا",
    "found unexpected document indicator": "واوین یا بریکٹ بند نہیں ہوا",
    "found a tab character that violates indentation": "سطر کے شروع میں ٹیب کی جگہ خالی جگہ چھوڑیے",
    "found undefined tag handle": "یہ نشان (!) معلوم نہیں",
    "found undefined alias": "یہ عرف (*) معلوم نہیں",
    "found unknown escape character": "الٹی لکیر کے بعد یہ حرف نہیں آ سکتا",
    "could not find expected ':'": "رابطہ (:) نہیں ملا",
    "block sequence entries are not allowed in this context": "فہرست یہاں شروع نہیں ہو سکتی",
    "Cannot overwrite a value": "ایک ہی اندراج دو بار آیا ہے",
    "Expected '=' after a key in a key/value pair": "اندراج کے بعد = چاہیے",
    "Expected ']' at the end of a table declaration": "جدول کے نام کے بعد ] چاہیے",
    "Expected newline or end of document after a statement": "قدر کے بعد نئی سطر چاہیے",
    "Invalid date or datetime": "یہ تاریخ درست شکل میں نہیں",
    "Invalid initial character for a key part": "اندراج کا نام اس حرف سے شروع نہیں ہو سکتا",
    "Invalid statement": "یہ سطر سمجھی نہیں جا سکی",
    "Invalid value": "یہ قدر درست شکل میں نہیں",
    "Unclosed array": "فہرست بند نہیں ہوئی",
    "Unclosed inline table": "جدول بند نہیں ہوا",
    "Unterminated string": "واوین بند نہیں ہوئے",
    # What a key of front matter is, and must be.
    "a list": "فہرست",
    "a table": "جدول",
    "a list of other things": "اور چیزوں کی فہرست",
    "a table of other things": "اور چیزوں کا جدول",
    "a date": "تاریخ",
    "an address": "پتا",
    "a language tag": "زبان کا کوڈ",
    "a part of an address": "پتے کا حصہ",
    "text, or text and date": "متن، یا متن اور تاریخ",
    "the reason": "وجہ",
    "yes or no": "ہاں یا نہیں",
    "an address or a table of src, alt, caption and credit": "پتا، یا src، alt، caption اور credit کا جدول",
    "an address, or a table of src and title": "پتا، یا src اور title کا جدول",
    "a list of codes of problems, each perhaps with a pattern of paths and a colon in front": (
        "مسائل کے کوڈوں کی فہرست؛ کوڈ سے پہلے فائلوں کے نام کا نمونہ اور رابطہ (:) آ سکتا ہے"
    ),
    # What the program says of files that it takes apart.
    "it has half of a character": "کسی حرف کا آدھا حصہ غائب ہے",
    "it nests too deep": "فہرستیں یا جدول بہت زیادہ اندر تک ہیں",
}

#: Urdu by what the parsers of YAML, TOML, JSON and XML say, as patterns that are searched for in it.
PATTERNS: Final = (
    ("mapping values are not allowed", "یہاں رابطہ (:) نہیں آ سکتا؛ پوری قدر واوین میں رکھیے"),
    (
        "could not find expected ':'|Expected '=' after|expecting ':'",
        "نام اور قدر کے درمیان کی علامت نہیں ملی",
    ),
    (
        "expected ',' or|expecting ',' delimiter|[Uu]nclosed|missing comma",
        "فہرست میں کاما یا آخری بریکٹ نہیں ملا",
    ),
    (
        "[Uu]nterminated|unexpected end of stream|Premature end|EOF|[Uu]nexpected end",
        "جو شروع ہوا وہ بند نہیں ہوا",
    ),
    ("tab character", "سطر کے شروع میں ٹیب ہے؛ اس کی جگہ خالی جگہیں رکھیے"),
    (
        "cannot start any token|[Ii]llegal character|[Ii]nvalid (control )?character|invalid Char",
        "یہاں ایسا حرف ہے جو نہیں آ سکتا",
    ),
    ("escape|[Uu]nescaped", "الٹی ترچھی لکیر (\\) کے بعد غلط حرف ہے"),
    (
        "did not find expected key|[Ee]xpected newline|[Ii]nvalid statement|[Ee]xtra (data|content)",
        "یہاں نئے خانے کی توقع تھی",
    ),
    ("[Ii]nvalid value|expecting value", "قدر درست نہیں؛ متن واوین میں لکھا جاتا ہے"),
    ("twice|[Cc]annot (overwrite|declare|mutate)|duplicate", "یہی نام پہلے آ چکا ہے"),
    ("tag mismatch", "کھلنے اور بند ہونے والے ٹیگ ایک نہیں"),
    ("EntityRef|[Ee]ntity", "نشان & کے بعد کا لفظ درست نہیں؛ اکیلا & یوں لکھا جاتا ہے: &amp;"),
    ("[Nn]amespace prefix", "کسی ٹیگ کے سابقے کا اعلان نہیں کیا گیا"),
    ("empty|'<' not found", "اس میں کچھ نہیں، یا یہ ٹیگ سے شروع نہیں ہوتا"),
    ("is no number of JSON", "یہ JSON کا عدد نہیں"),
    ("timed? ?out", "وقت پر جواب نہیں آیا"),
    ("refused", "دوسری طرف نے رابطہ قبول نہ کیا"),
)

#: Where none of them is known.
OTHERWISE: Final = "تفصیل انگریزی میں دیکھنے کے لیے لکھیے: --lang en"
