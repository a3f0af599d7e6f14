"""What `init` writes, in the languages in which it can: comments on the settings and a first article."""

from __future__ import annotations

from typing import Final, NamedTuple


class Texts(NamedTuple):
    """The texts of one language."""

    #: The first line of the settings file.
    head: str
    #: What each key means, by key; above keys that are commented out as well.
    comments: dict[str, str]
    #: The first article: the name of its file without suffix, the headline and the body in Markdown.
    article: str
    headline: str
    body: str


TEXTS: Final[dict[str, Texts]] = {
    "ur": Texts(
        head="اس نیوز روم کی سیٹنگز۔ جس سطر کے شروع میں # ہے وہ صرف وضاحت ہے۔",
        comments={
            "title": "ادارے کا نام؛ ہر فیڈ کا عنوان یہی ہوتا ہے۔",
            "link": "ویب سائٹ کا پتا۔ خبروں کی شناخت اسی سے بنتی ہے: پہلی اشاعت سے پہلے اصلی پتا لکھ لیجیے۔",
            "feeds_url": "وہ پتا جس پر فولڈر feeds ویب پر کھلتا ہے۔",
            "language": "خبروں کی زبان کا کوڈ، مثلاً ur یا en",
            "timezone": "جس تاریخ کے ساتھ ٹائم زون نہ لکھا ہو اس کا ٹائم زون۔",
            "description": "سائٹ کا تعارف، ایک جملے میں۔",
            "author": "جس خبر پر نام نہ ہو وہ کس کے نام سے چھپے۔",
            "permalink": "ویب پر خبر کا پتا۔ اس پتے پر خبر کا صفحہ آپ کی سائٹ پر موجود ہونا چاہیے۔",
        },
        article="pehli-khabar",
        headline="ہماری فیڈ کی پہلی خبر",
        body="""یہ آپ کے نیوز روم کی پہلی خبر ہے۔ عنوان اور تاریخ اوپر لکھی ہے، اور متن یہاں سے شروع ہوتا ہے۔

خالی سطر سے نیا پیراگراف بنتا ہے۔ متن میں **نمایاں الفاظ** بھی آ سکتے ہیں اور BBC جیسے انگریزی نام بھی؛ \
رخ ہر ریڈر میں درست رہے گا۔

اس فائل کو بدلیے، یا مٹا کر اپنی خبر لکھیے۔
""",
    ),
    "en": Texts(
        head="The settings of this newsroom. A line that begins with # is only an explanation.",
        comments={
            "title": "The newsroom's name; it is the title of every feed.",
            "link": "The website's address. Ids are made of it: write the real one before you publish.",
            "feeds_url": "The address at which the folder feeds is served.",
            "language": "The code of the language of the stories, for example ur or en.",
            "timezone": "The time zone of dates that name none.",
            "description": "One sentence about the site.",
            "author": "Whose name a story carries that names nobody.",
            "permalink": "A story's address on the web. Your site must have the story's page there.",
        },
        article="first-story",
        headline="The first story of our feed",
        body="""This is the first story of your newsroom. Headline and date stand above; the text begins here.

An empty line begins a new paragraph. Words can be **strong**, and names such as صدائے روس may stand among \
them: each keeps its own direction in every reader.

Change this file, or delete it and write a story of your own.
""",
    ),
    "fa": Texts(
        head="تنظیمات این اتاق خبر. سطری که با # آغاز می‌شود فقط توضیح است.",
        comments={
            "title": "نام رسانه؛ عنوان همهٔ فیدها همین است.",
            "link": "نشانی وب‌سایت. شناسهٔ خبرها از آن ساخته می‌شود: پیش از انتشار نشانی واقعی را بنویسید.",
            "feeds_url": "نشانی‌ای که پوشهٔ feeds در وب با آن باز می‌شود.",
            "language": "کد زبان خبرها، برای نمونه fa یا en",
            "timezone": "منطقهٔ زمانی تاریخ‌هایی که منطقه‌ای برایشان نوشته نشده است.",
            "description": "معرفی سایت در یک جمله.",
            "author": "خبری که نام نویسنده ندارد به این نام منتشر می‌شود.",
            "permalink": "نشانی خبر در وب. صفحهٔ خبر باید در سایت شما به همین نشانی باشد.",
        },
        article="nakhostin-khabar",
        headline="نخستین خبر فید ما",
        body="""این نخستین خبر اتاق خبر شماست. عنوان و تاریخ در بالا نوشته شده و متن از اینجا آغاز می‌شود.

یک سطر خالی بند تازه‌ای می‌سازد. در متن می‌توان **واژه‌های پررنگ** و نام‌های لاتین مانند BBC نوشت؛ جهت متن \
در هر خبرخوانی درست می‌ماند.

این پرونده را تغییر دهید، یا آن را پاک کنید و خبر خود را بنویسید.
""",
    ),
    "ar": Texts(
        head="إعدادات غرفة الأخبار هذه. السطر الذي يبدأ بالعلامة # للشرح فقط.",
        comments={
            "title": "اسم المؤسسة، وهو عنوان كل خلاصة.",
            "link": "عنوان الموقع. منه تُصنع معرّفات الأخبار: اكتب العنوان الحقيقي قبل أول نشر.",
            "feeds_url": "العنوان الذي يُفتح به المجلد feeds على الويب.",
            "language": "رمز لغة الأخبار، مثل ar أو en",
            "timezone": "المنطقة الزمنية للتواريخ التي لا تذكر منطقة.",
            "description": "تعريف بالموقع في جملة واحدة.",
            "author": "الاسم الذي يُنشر به خبر لا كاتب له.",
            "permalink": "عنوان الخبر على الويب. يجب أن تكون صفحة الخبر في موقعك على هذا العنوان.",
        },
        article="awwal-khabar",
        headline="أول خبر في خلاصتنا",
        body="""هذا أول خبر في غرفة أخباركم. العنوان والتاريخ مكتوبان في الأعلى، ومن هنا يبدأ النص.

السطر الفارغ يبدأ فقرة جديدة. ويمكن أن يضم النص **كلمات بارزة** وأسماء لاتينية مثل BBC، ويبقى الاتجاه صحيحًا \
في كل قارئ.

غيّروا هذا الملف، أو احذفوه واكتبوا خبركم.
""",
    ),
}
