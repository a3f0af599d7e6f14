"""The help of the command line in Urdu, by its English text; words for values are in capitals."""

from __future__ import annotations

from typing import Final

URDU: Final[dict[str, str]] = {
    # Words for values.
    "ARGS": "دلائل",
    "COMMAND": "کمانڈ",
    "CODES": "کوڈ",
    "FILE": "فائل",
    "FOLDER": "فولڈر",
    "N": "عدد",
    "OPTIONS": "اختیارات",
    "PATHS": "راستے",
    "TITLE": "عنوان",
    "URL": "پتا",
    "WHEN": "وقت",
    "TEXT": "متن",
    "CODE": "کوڈ",
    "ZONE": "ٹائم زون",
    # All commands.
    "Make RSS, Atom and JSON feeds that read right to left, right in every reader.": (
        "دائیں سے بائیں لکھی جانے والی زبانوں کی RSS، Atom اور JSON فیڈیں، جو ہر ریڈر میں درست نظر آئیں۔"
    ),
    "Settings stand in sadae-feed.toml, or under [tool.sadae-feed] in pyproject.toml, here or in a folder "
    "above.": (
        "سیٹنگز اسی فولڈر یا اس سے اوپر کے کسی فولڈر کی فائل sadae-feed.toml میں، یا pyproject.toml میں "
        "[tool.sadae-feed] کے نیچے لکھی جاتی ہیں۔"
    ),
    "Example:": "مثال:",
    "Show the version and exit.": "پروگرام کا ورژن دکھائیے۔",
    "Folder of the articles.": "مضامین کا فولڈر۔",
    "Folder of the feeds.": "فیڈوں کا فولڈر۔",
    "Settings file.": "سیٹنگز کی فائل۔",
    "Shape of the report.": "نتیجہ کس شکل میں دکھایا جائے۔",
    "Isolate paths and code, for terminals that turn Urdu round themselves.": (
        "فائلوں کے نام اور کوڈ الگ رکھیے؛ ان ٹرمینلوں کے لیے جو اردو کا رخ خود درست کرتے ہیں۔"
    ),
    "Language of messages; the locale's by default.": "پیغامات کی زبان؛ نہ لکھیں تو سسٹم کی زبان۔",
    # init
    "Begin a newsroom: ask for its name and addresses, write its settings and a first article.": (
        "نیا نیوز روم شروع کیجیے: نام اور پتے پوچھ کر سیٹنگز اور پہلا مضمون لکھ دیا جاتا ہے۔"
    ),
    "Without FOLDER it begins in the working folder. Nothing that is there is replaced.": (
        "فولڈر کا نام نہ ہو تو موجودہ فولڈر میں۔ جو فائل پہلے سے ہو وہ بدلی نہیں جاتی۔"
    ),
    "Name of the newsroom.": "ادارے کا نام۔",
    "Address of the website.": "ویب سائٹ کا پتا۔",
    "Address at which the feeds are served.": "وہ پتا جس پر فیڈیں کھلتی ہیں۔",
    "Language of the stories, as a code such as ur.": "خبروں کی زبان کا دو حرفی کوڈ۔",
    "Time zone, such as Asia/Karachi.": "ٹائم زون، مثلاً Asia/Karachi",
    "Ask nothing; take what can be proposed.": "کچھ نہ پوچھیے؛ تجویز کردہ جواب ہی قبول کیجیے۔",
    "Date the first article as if it were this moment.": "پہلے مضمون پر یہ وقت لکھیے۔",
    # import
    "Bring the stories of another system into the articles folder, one file each.": (
        "کسی اور نظام کی خبریں مضامین کے فولڈر میں لائیے، ہر خبر ایک فائل میں۔"
    ),
    "Import the posts of an export of WordPress.": "ورڈپریس کے ایکسپورٹ کی پوسٹیں لائیے۔",
    "Import the entries of feeds.": "فیڈوں کے اندراجات لائیے۔",
    "A second run adds what is new.": "دوبارہ چلانے پر صرف نئی خبریں شامل ہوتی ہیں۔",
    "Take pages too, not only posts.": "پوسٹوں کے ساتھ صفحات بھی لیجیے۔",
    "Folder of the uploads, to use instead of addresses.": (
        "تصویروں کا فولڈر؛ پتوں کی جگہ اسی کی فائلیں لی جائیں۔"
    ),
    "FILES": "فائلیں",
    # repair
    "TAG": "زبان",
    "FEED": "فیڈ",
    "Give any RSS, Atom or JSON feed the language and direction that readers need.": (
        "کسی بھی RSS، Atom یا JSON فیڈ میں وہ زبان اور رخ لکھیے جن کی ریڈروں کو ضرورت ہے۔"
    ),
    "The feed comes from a file or from standard input. Everything else in it stays as it is.": (
        "فیڈ کسی فائل سے یا معیاری ان پٹ سے پڑھی جاتی ہے۔ اس میں باقی سب جوں کا توں رہتا ہے۔"
    ),
    "Write the feed here; else to standard output.": "فیڈ اس فائل میں لکھیے؛ ورنہ معیاری آؤٹ پٹ پر۔",
    "The feed's language; else its own tag and its letters decide.": (
        "فیڈ کی زبان؛ نہ لکھیں تو فیڈ میں لکھی زبان اور اس کے حروف سے طے ہوتی ہے۔"
    ),
    "Address the feed is served from, to say in it.": "وہ پتا جہاں سے فیڈ ملتی ہے، تاکہ فیڈ میں لکھا جائے۔",
    "Write nothing; exit 1 if the feed would change.": "کچھ نہ لکھیے؛ اگر فیڈ بدلتی تو نتیجہ 1 ہو۔",
    # new
    "Begin an article: write a draft with its headline and an id.": (
        "نیا مضمون شروع کیجیے: عنوان اور شناخت کے ساتھ ایک مسودہ لکھا جاتا ہے۔"
    ),
    "Write the date of now; else a build dates the story.": (
        "اس وقت کی تاریخ لکھیے؛ ورنہ بلڈ خبر کو اشاعت کے وقت کی تاریخ دے گا۔"
    ),
    "Date it as if it were this moment.": "مسودے پر یہ وقت لکھیے۔",
    # preview
    "Show the stories as feed readers will show them, in a page on this machine, and write nothing.": (
        "اسی مشین کے ایک صفحے پر دیکھیے کہ فیڈ ریڈر خبریں کیسے دکھائیں گے؛ کچھ لکھا نہیں جاتا۔"
    ),
    "Port at 127.0.0.1; 0 takes any.": "127.0.0.1 کی پورٹ؛ 0 ہو تو کوئی بھی خالی پورٹ۔",
    "Open the page in the browser.": "صفحہ براؤزر میں کھولیے۔",
    # build
    "Make the feeds of the articles.": "مضامین سے فیڈیں بنائیے۔",
    "Write nothing; exit 1 if the feeds are stale.": (
        "کچھ نہ لکھیے؛ فیڈیں پرانی ہوں تو اختتامی کوڈ 1 ہوتا ہے۔"
    ),
    "Publish nothing if there is any error or warning.": "کوئی خرابی یا انتباہ ہو تو کچھ شائع نہ کیجیے۔",
    "Read and make everything again, whatever the cache says.": (
        "محفوظ نتائج چھوڑ کر سب کچھ نئے سرے سے پڑھیے اور بنائیے۔"
    ),
    "Go on although a third of the stories would leave.": (
        "ایک تہائی خبریں نکلنے والی ہوں تب بھی آگے بڑھیے۔"
    ),
    "Take away feeds that have no story any longer.": "جن فیڈوں میں اب کوئی خبر نہیں انہیں ہٹا دیجیے۔",
    "Bring a ledger that lies ahead back to now.": "لیجر میں آئندہ کے اوقات درج ہوں تو انہیں اب پر لے آئیے۔",
    "Replace files with names of feeds that no build wrote.": (
        "فیڈوں کے نام کی وہ فائلیں بھی بدل دیجیے جو کسی بلڈ نے نہیں لکھیں۔"
    ),
    "Processes at the most; else one a core.": "ایک ساتھ چلنے والے کام، زیادہ سے زیادہ؛ ورنہ ہر کور پر ایک۔",
    "Build again whenever an article changes, until interrupted.": (
        "کوئی مضمون بدلے تو دوبارہ بلڈ کیجیے، جب تک روکا نہ جائے۔"
    ),
    "Then bring the feeds to where they are served.": "پھر فیڈیں وہاں بھیجیے جہاں سے وہ پڑھی جاتی ہیں۔",
    "Build as if it were this moment.": "یوں بلڈ کیجیے جیسے اس وقت یہی لمحہ ہو۔",
    # check
    "Say what is wrong with articles, or how readers will show any feed, and publish nothing.": (
        "بتائیے کہ مضامین میں کیا غلط ہے، یا کسی فیڈ کو ریڈر کیسے دکھائیں گے؛ کچھ شائع نہیں ہوتا۔"
    ),
    "Mend wrong letters in the articles, and show what changed.": (
        "مضامین کے غلط حروف درست کیجیے، اور دکھائیے کہ کیا بدلا۔"
    ),
    "Show what --fix would change, and write nothing.": "دکھائیے کہ --fix کیا بدلے گا؛ کچھ لکھا نہیں جاتا۔",
    "Only problems with these codes or severities.": "صرف ان کوڈوں یا درجوں کے مسائل۔",
    "No problems with these codes or severities.": "ان کوڈوں یا درجوں کے مسائل چھوڑ دیجیے۔",
    "Say what this aggregator would refuse in the feeds.": (
        "بتائیے کہ یہ خبر جمع کرنے والا فیڈوں میں کیا قبول نہیں کرے گا۔"
    ),
    "Print every problem, however many there are.": "تمام مسائل دکھائیے، جتنے بھی ہوں۔",
    "Print only how many problems of each code there are.": "صرف یہ دکھائیے کہ ہر کوڈ کے کتنے مسائل ہیں۔",
    "The article whose text stands on standard input (PATHS is -).": (
        "وہ مضمون جس کا متن معیاری ان پٹ سے آ رہا ہے (راستے کی جگہ - لکھیے)۔"
    ),
    # show
    "Show how an article is understood, and what was left out of it.": (
        "دکھائیے کہ مضمون کیسے سمجھا گیا، اور اس میں سے کیا چھوڑا گیا۔"
    ),
    # list
    "List the stories, newest first: live, draft, scheduled, expired or retracted.": (
        "خبروں کی فہرست، تازہ ترین پہلے: شائع، مسودہ، آئندہ، میعاد ختم یا واپس۔"
    ),
    "List as if it were this moment.": "یوں فہرست دیجیے جیسے اس وقت یہی لمحہ ہو۔",
    "Print addresses and ids, too.": "ویب کے پتے اور شناختیں بھی دکھائیے۔",
    # publish
    "Bring the feeds to where they are served, and tell hubs of what changed.": (
        "فیڈیں اس سرور پر پہنچائیے جہاں سے پڑھی جاتی ہیں، اور ہبز کو تبدیلی کی خبر دیجیے۔"
    ),
    "Change nothing; say what would go out.": "کچھ نہ بدلیے؛ صرف بتائیے کہ کیا کچھ جائے گا۔",
    "Upload everything, whatever is there.": "سب کچھ بھیجیے، وہاں جو بھی ہو۔",
    "Take over files of our names that are there already.": (
        "ہمارے ناموں کی جو فائلیں وہاں پہلے سے ہیں انہیں اپنا لیجیے۔"
    ),
    # snippet
    "Print the lines by which browsers and readers find the feeds, for the templates of the site.": (
        "وہ سطریں دکھائیے جن سے براؤزر اور ریڈر فیڈیں ڈھونڈتے ہیں؛ انہیں سائٹ کے سانچے میں رکھیے۔"
    ),
}
