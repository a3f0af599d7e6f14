"""Problems of finished feeds: what readers show wrong. Names of readers and code come last in Urdu."""

from __future__ import annotations

from typing import Final

from .message import Message

MESSAGES: Final[dict[str, Message]] = {
    "not-a-feed": Message(
        "error",
        "The file is neither RSS nor Atom nor JSON Feed.",
        'Save the feed itself; a page names its address after `<link rel="alternate"`.',
        "یہ فائل کوئی فیڈ نہیں: نہ RSS، نہ Atom، نہ JSON Feed",
        "خود فیڈ محفوظ کیجیے؛ صفحے کے ماخذ میں اس کا پتا rel=alternate کے ساتھ لکھا ہوتا ہے۔",
    ),
    "not-well-formed": Message(
        "error",
        "The feed is not well-formed {syntax}: {reason}.",
        "Mend it here: many readers show nothing of such a feed.",
        "فیڈ درست {syntax} نہیں: {reason}",
        "یہ جگہ درست کیجیے: بہت سے ریڈر ایسی فیڈ میں سے کچھ نہیں دکھاتے۔",
    ),
    "dir-on-feed-element": Message(
        "error",
        "`dir` on <{element}> is invalid in {format}, and no reader looks at it (found: {count}).",
        'Take it off; put `dir="rtl"` on the HTML of the body instead.',
        "{format} میں <{element}> پر dir لکھنا غلط ہے، اور کوئی ریڈر اسے نہیں دیکھتا (تعداد: {count})۔",
        'اسے ہٹا دیجیے، اور متن کے HTML پر لکھیے: dir="rtl"',
    ),
    "feed-language-missing": Message(
        "warning",
        "The feed does not say its language, and is taken for another by: {readers}.",
        'Say it: `<language>{example}</language>` in RSS, `xml:lang="{example}"` on Atom\'s feed, '
        '`"language": "{example}"` in JSON Feed, if it is {example}.',
        "فیڈ میں زبان نہیں لکھی، اس لیے یہ ریڈر اسے کسی اور زبان کی سمجھتے ہیں: {readers}",
        "فیڈ کی زبان لکھیے، مثلاً {example}",
    ),
    "feed-language-wrong": Message(
        "warning",
        "The feed says that its language is `{value}`, but its letters are not of that language. Fonts "
        "are chosen by it in: {readers}.",
        "Write the language of the entries, for example `{example}`.",
        "فیڈ میں زبان {value} لکھی ہے مگر حروف اس زبان کے نہیں۔ فونٹ اسی سے چننے والے ریڈر: {readers}",
        "اندراجات کی اصل زبان لکھیے، مثلاً {example}",
    ),
    "feed-language-region": Message(
        "hint",
        "`{value}` is right, but {readers} knows the language only as `{bare}`.",
        "Write `{bare}`.",
        "{value} درست ہے، مگر {readers} اس زبان کو صرف {bare} کے نام سے پہچانتا ہے۔",
        "یوں لکھیے: {bare}",
    ),
    "feed-title-first-strong": Message(
        "warning",
        "The feed's title “{title}” begins with a left-to-right letter. By it the headlines, and bodies "
        "that say no direction, are laid out from left to right in: {readers}.",
        "Put U+200F (&#x200F;) in front of the title.",
        "فیڈ کا عنوان “{title}” بائیں سے دائیں لکھے جانے والے حرف سے شروع ہوتا ہے، اس لیے عنوان اور بے رخ "
        "متن کو یہ ریڈر بائیں سے دائیں دکھاتا ہے: {readers}",
        "عنوان کے آغاز میں یہ حرف رکھیے: U+200F",
    ),
    "entry-language-missing": Message(
        "warning",
        "{entry}: neither the entry nor the feed says the language of the entry. It is taken for another by: "
        "{readers}.",
        'Say it: `<dc:language>{example}</dc:language>` in RSS, `xml:lang="{example}"` on Atom\'s entry, '
        '`"language": "{example}"` in JSON Feed, if it is {example}.',
        "{urdu_entry}: اس کی زبان نہ اندراج میں لکھی ہے نہ فیڈ میں۔ اسے کسی اور زبان کا سمجھنے والے ریڈر: "
        "{readers}",
        "اندراج کی اپنی زبان لکھیے، مثلاً {example}",
    ),
    "entry-language-wrong": Message(
        "warning",
        "{entry}: the language is said to be `{value}`, but the letters are not of that language. Fonts "
        "are chosen by it in: {readers}.",
        "Write the language of the entry, for example `{example}`.",
        "{urdu_entry}: زبان {value} لکھی ہے مگر حروف اس زبان کے نہیں۔ فونٹ اسی سے چننے والے ریڈر: {readers}",
        "اندراج کی اصل زبان لکھیے، مثلاً {example}",
    ),
    "entry-no-body": Message(
        "hint",
        "{entry}: there is a title but no text.",
        "Give readers a text, or a summary at least.",
        "{urdu_entry}: عنوان ہے مگر متن نہیں۔",
        "متن دیجیے، یا کم از کم خلاصہ۔",
    ),
    "title-first-strong": Message(
        "warning",
        "{entry}: the title begins with a left-to-right letter. From left to right it is laid out in: "
        "{readers}.",
        "Put U+200F (&#x200F;) in front of the title, or begin it with another word.",
        "{urdu_entry}: عنوان بائیں سے دائیں لکھے جانے والے حرف سے شروع ہوتا ہے، اس لیے اسے یہ ریڈر الٹے رخ "
        "دکھاتے ہیں: {readers}",
        "عنوان کسی اردو لفظ سے شروع کیجیے، یا اس کے آغاز میں یہ حرف رکھیے: U+200F",
    ),
    "title-first-rtl": Message(
        "warning",
        "{entry}: the title goes from left to right, but begins with a right-to-left letter. From right to "
        "left it is laid out in: {readers}.",
        "Put U+200E (&#x200E;) in front of the title, or begin it with another word.",
        "{urdu_entry}: عنوان بائیں سے دائیں پڑھا جاتا ہے مگر دائیں سے بائیں لکھے جانے والے حرف سے شروع ہوتا "
        "ہے، اس لیے اسے یہ ریڈر الٹے رخ دکھاتے ہیں: {readers}",
        "عنوان کسی اور لفظ سے شروع کیجیے، یا اس کے آغاز میں یہ حرف رکھیے: U+200E",
    ),
    "title-no-strong": Message(
        "warning",
        "{entry}: the title holds no letter that says a direction. From left to right it is laid out in: "
        "{readers}.",
        "Put U+200F (&#x200F;) in front of the title, or add a word.",
        "{urdu_entry}: عنوان میں کوئی ایسا حرف نہیں جس سے رخ معلوم ہو، اس لیے اسے یہ ریڈر بائیں سے دائیں "
        "دکھاتے ہیں: {readers}",
        "عنوان میں کوئی لفظ بڑھائیے، یا اس کے آغاز میں یہ حرف رکھیے: U+200F",
    ),
    "title-isolated": Message(
        "warning",
        "{entry}: all letters of the title stand between isolates, where no letter is looked for. On the "
        "left it stands in: {readers}.",
        "Put U+200F (&#x200F;) in front of the first isolate.",
        "{urdu_entry}: عنوان کے تمام حروف آئسولیٹ کے اندر ہیں، اس لیے ان سے رخ معلوم نہیں ہوتا اور عنوان "
        "بائیں طرف رہتا ہے، ان ریڈروں میں: {readers}",
        "پہلے آئسولیٹ سے پہلے یہ حرف رکھیے: U+200F",
    ),
    "title-markup": Message(
        "warning",
        "{entry}: there is markup in the title. As letters it is shown by: {readers}.",
        "Write the title as plain text; for its direction, U+200F in front is enough.",
        "{urdu_entry}: عنوان میں HTML ہے، جسے یہ ریڈر حروف کی طرح دکھا دیتے ہیں: {readers}",
        "عنوان سادہ متن میں لکھیے؛ رخ کے لیے آغاز میں U+200F کافی ہے۔",
    ),
    "title-xhtml": Message(
        "warning",
        "{entry}: the title is xhtml. It is lost in: {readers}.",
        "Write the title as plain text, without `type`.",
        "{urdu_entry}: عنوان xhtml میں ہے، اس لیے ان ریڈروں میں غائب ہو جاتا ہے: {readers}",
        "عنوان سادہ متن میں لکھیے، type کے بغیر۔",
    ),
    "title-bidi-controls": Message(
        "warning",
        "{entry}: the title holds {found}: overrides, or controls without their other half. They turn text "
        "round, the reader's own too.",
        "Take them out; U+200F in front is enough.",
        "{urdu_entry}: عنوان میں رخ بدلنے والے ایسے نادیدہ حروف ہیں جو متن کو الٹ دیتے ہیں یا بند نہیں "
        "ہوتے: {found}",
        "انہیں نکال دیجیے؛ عنوان کے آغاز میں U+200F کافی ہے۔",
    ),
    "body-unmarked": Message(
        "warning",
        "{entry}: the body says no direction. From left to right it is laid out in: {readers}. Others guess.",
        'Put `<div dir="rtl" lang="{example}">` around the body, and `dir="rtl" lang="{example}"` on each '
        "paragraph, heading and list.",
        "{urdu_entry}: متن کا رخ کہیں نہیں لکھا، اس لیے اسے یہ ریڈر بائیں سے دائیں دکھاتے ہیں: {readers}",
        "پورے متن کو ایسے div میں رکھیے، اور ہر پیراگراف، ذیلی عنوان اور فہرست پر بھی یہی لکھیے:\n<div "
        'dir="rtl" lang="{example}">',
    ),
    "body-partly-marked": Message(
        "warning",
        "{entry}: a part of the body says no direction. From left to right that part is laid out in: "
        "{readers}.",
        'Put `<div dir="rtl" lang="{example}">` around the whole body, and `dir="rtl" lang="{example}"` on '
        "each paragraph, heading and list.",
        "{urdu_entry}: متن کے ایک حصے کا رخ نہیں لکھا، اس لیے وہ حصہ یہ ریڈر بائیں سے دائیں دکھاتے ہیں: "
        "{readers}",
        "پورے متن کو ایسے div میں رکھیے، اور ہر پیراگراف، ذیلی عنوان اور فہرست پر بھی یہی لکھیے:\n<div "
        'dir="rtl" lang="{example}">',
    ),
    "body-plain": Message(
        "warning",
        "{entry}: the body is plain text, which cannot say its direction. From left to right it is laid out "
        "in: {readers}.",
        'Give it as HTML (`type="html"` in Atom, `content_html` in JSON Feed), in paragraphs with '
        '`dir="rtl" lang="{example}"`.',
        "{urdu_entry}: متن سادہ ہے، جس میں رخ نہیں لکھا جا سکتا، اس لیے اسے یہ ریڈر بائیں سے دائیں دکھاتے "
        "ہیں: {readers}",
        'متن HTML میں دیجیے، ہر پیراگراف کے ساتھ: dir="rtl" lang="{example}"',
    ),
    "body-style-only": Message(
        "warning",
        "{entry}: the direction stands in `style` only. That is taken away by: {readers}.",
        'Write `dir="rtl"` on the same elements.',
        "{urdu_entry}: رخ صرف style میں لکھا ہے، جسے یہ ریڈر ہٹا دیتے ہیں: {readers}",
        'انہی ٹیگوں پر لکھیے: dir="rtl"',
    ),
    "body-auto-only": Message(
        "warning",
        '{entry}: `dir="auto"` goes by the first letter, which is a left-to-right one here. From left to '
        "right such paragraphs are laid out in: {readers}.",
        'Write `dir="rtl"` instead.',
        "{urdu_entry}: dir=auto پہلے حرف سے رخ لیتا ہے، جو یہاں بائیں سے دائیں کا ہے۔ ایسے پیراگراف ان "
        "ریڈروں میں الٹے رخ آتے ہیں: {readers}",
        'اس کی جگہ لکھیے: dir="rtl"',
    ),
    "body-wrong-dir": Message(
        "warning",
        '{entry}: `dir="ltr"` stands on text that goes from right to left. It is obeyed nearly everywhere.',
        'Write `dir="rtl"` there, or take it off.',
        "{urdu_entry}: دائیں سے بائیں متن پر dir=ltr لکھا ہے، اور تقریباً سب ریڈر اسے مانتے ہیں۔",
        'وہاں لکھیے: dir="rtl"',
    ),
    "body-wrapper-only": Message(
        "warning",
        "{entry}: the direction stands around the body, but not on its paragraphs. Views that take the "
        "paragraphs out, as full-text views do, lose it.",
        'Put `dir="rtl" lang="{example}"` on each paragraph, heading and list as well.',
        "{urdu_entry}: رخ صرف بیرونی div پر ہے، پیراگرافوں پر نہیں؛ جو ریڈر پورا مضمون خود نکال کر دکھاتے "
        "ہیں ان میں یہ جاتا رہتا ہے۔",
        'ہر پیراگراف، ذیلی عنوان اور فہرست پر بھی لکھیے: dir="rtl" lang="{example}"',
    ),
    "body-blocks-only": Message(
        "warning",
        "{entry}: the direction of headings, lists or quotations stands on themselves only. There it is "
        "taken away by: {readers}.",
        'Put `<div dir="rtl" lang="{example}">` around the whole body as well.',
        "{urdu_entry}: ذیلی عنوانوں، فہرستوں یا اقتباسات کا رخ صرف انہی پر لکھا ہے، جہاں سے اسے یہ ریڈر ہٹا "
        "دیتا ہے: {readers}",
        'پورے متن کے گرد بھی لکھیے: <div dir="rtl" lang="{example}">',
    ),
    "body-few-words": Message(
        "warning",
        "{entry}: the body says no direction everywhere, and few of its words begin with a right-to-left "
        "letter. From left to right it is laid out in: {readers}.",
        'Put `<div dir="rtl" lang="{example}">` around the whole body.',
        "{urdu_entry}: متن کا رخ پورا نہیں لکھا اور دائیں سے بائیں لفظ کم ہیں، اس لیے اسے یہ ریڈر الٹے رخ "
        "دکھاتا ہے: {readers}",
        'پورے متن کو اس میں رکھیے: <div dir="rtl" lang="{example}">',
    ),
    "body-few-letters": Message(
        "warning",
        "{entry}: the body says no direction everywhere, and half of its characters or more are no "
        "right-to-left letters. From left to right it is laid out in: {readers}.",
        'Put `<div dir="rtl" lang="{example}">` around the whole body.',
        "{urdu_entry}: متن کا رخ پورا نہیں لکھا اور دائیں سے بائیں حروف آدھے سے زیادہ نہیں، اس لیے اسے یہ "
        "ریڈر الٹے رخ دکھاتا ہے: {readers}",
        'پورے متن کو اس میں رکھیے: <div dir="rtl" lang="{example}">',
    ),
    "body-first-strong": Message(
        "warning",
        "{entry}: the body begins with a left-to-right letter, and by that letter all of it is laid out in: "
        "{readers}.",
        "Put U+200F (&#x200F;) in front of the first word, inside its paragraph.",
        "{urdu_entry}: متن بائیں سے دائیں لکھے جانے والے حرف سے شروع ہوتا ہے، اس لیے یہ ریڈر پورا متن "
        "بائیں سے دائیں دکھاتے ہیں: {readers}",
        "پہلے لفظ سے پہلے، پیراگراف کے اندر، یہ حرف رکھیے: U+200F",
    ),
    "paragraph-first-strong": Message(
        "hint",
        "{entry}: there is a paragraph that begins with a left-to-right letter, and by that letter it is "
        "laid out in: {readers}.",
        "Begin it with another word, or put U+200F (&#x200F;) in front.",
        "{urdu_entry}: کوئی پیراگراف بائیں سے دائیں لکھے جانے والے حرف سے شروع ہوتا ہے، اور اسی سے اس کا رخ "
        "لینے والا ریڈر: {readers}",
        "اسے کسی اردو لفظ سے شروع کیجیے، یا آغاز میں یہ حرف رکھیے: U+200F",
    ),
    "body-lang-missing": Message(
        "warning",
        "{entry}: the body does not say its language. Its letters may come from several fonts, and ہ and ے "
        "stand unjoined, in: {readers}.",
        'Write `lang="{example}"` beside each `dir="rtl"`.',
        "{urdu_entry}: متن پر زبان نہیں لکھی، اس لیے ان ریڈروں میں حروف کئی فونٹوں سے آتے ہیں اور ہ اور ے "
        "جڑنے سے رہ سکتے ہیں: {readers}",
        'جہاں dir="rtl" ہے اس کے ساتھ لکھیے: lang="{example}"',
    ),
    "body-xhtml": Message(
        "warning",
        "{entry}: the body is xhtml. Its outer div is thrown away, with its `dir` and `lang`, by: {readers}.",
        'Give it as `type="html"`, with the markup escaped.',
        "{urdu_entry}: متن xhtml میں ہے، جس کا بیرونی div اپنے dir اور lang سمیت ان ریڈروں میں ضائع ہو جاتا "
        "ہے: {readers}",
        'متن type="html" کے ساتھ دیجیے۔',
    ),
}
