"""Words of news pages that are no part of an article; each is a whole line, with `|` between two."""

from __future__ import annotations

from typing import Final

#: Only a menu begins or contains these.
MENU: Final = """
صفحہ اول|صفحۂ اول|ہوم|ہوم پیج|سرورق|مرکزی صفحہ|مینو|مینیو|تلاش|تلاش کریں|تلاش کیجیے|لاگ ان|سائن ان|رجسٹر|
سائن اپ|سبسکرائب|سبسکرائب کریں|ای پیپر|اہم خبریں|تازہ ترین|تازہ ترین خبریں|خبریں|تمام خبریں|بریکنگ نیوز|
ہیڈ لائنز|ہیڈلائنز|ٹرینڈنگ|مقبول خبریں|مقبول ترین|لائیو ٹی وی|ہم سے رابطہ|رابطہ کریں|ہم سے رابطہ کریں|
ہمارے بارے میں|مواد پر جائیں|Home|Homepage|Menu|Search|Sign in|Sign up|Log in|Login|Register|Subscribe|
Latest|Latest News|Breaking News|News|Top Stories|Trending|Live TV|E-Paper|About|About us|Contact|
Contact us|Skip to content|Skip to main content|Toggle navigation|Close|خانه|صفحه اصلی|صفحه نخست|
آخرین اخبار|اخبار|الرئيسية|الصفحة الرئيسية|آخر الأخبار|الأخبار|القائمة|بحث
"""
#: Names of sections: of a menu, or above a headline; elsewhere they may be a heading of the article.
SECTIONS: Final = """
پاکستان|دنیا|عالمی خبریں|عالمی|بین الاقوامی|قومی|قومی خبریں|کاروبار|معیشت|تجارت|کھیل|کھیلوں کی خبریں|شوبز|
انٹرٹینمنٹ|تفریح|صحت|سائنس|ٹیکنالوجی|سائنس و ٹیکنالوجی|سائنس اور ٹیکنالوجی|تعلیم|ادب|ثقافت|سیاست|موسم|
مذہب|خواتین|بچے|کالم|کالمز|بلاگ|بلاگز|اداریہ|تجزیہ|تجزیے|مضامین|انٹرویو|انٹرویوز|فیچر|فیچرز|رپورٹس|
خصوصی رپورٹ|خصوصی رپورٹس|ویڈیو|ویڈیوز|تصاویر|آڈیو|پوڈکاسٹ|لائیو|براہ راست|رابطہ|اردو|روس|یورپ|ایشیا|
امریکہ|مشرق وسطیٰ|جنوبی ایشیا|بھارت|کشمیر|افغانستان|ایران|چین|آراء|رائے|World|Pakistan|National|
International|Business|Economy|Sports|Sport|Entertainment|Showbiz|Health|Science|Technology|Tech|Opinion|
Opinions|Culture|Education|Politics|Weather|Lifestyle|Blog|Blogs|Columns|Editorial|Analysis|Features|
Video|Videos|Photos|Gallery|Podcast|Podcasts|Live|Urdu|English|More|مزید|جهان|اقتصاد|ورزش|العالم|رياضة
"""
SHARE: Final = """
Share|Share it|Share this|Share this article|Share this post|Share this story|Share this news|
Share this page|Share on|Share via|Share with|Share to|Share with friends|Share now|Spread the love|
Follow|Follow us|Follow us on|Sharing|شیئر|شیئر کریں|شئیر کریں|شیئر کیجیے|شیئر کیجئے|یہ خبر شیئر کریں|
خبر شیئر کریں|اس خبر کو شیئر کریں|اسے شیئر کریں|اس پوسٹ کو شیئر کریں|اس پوسٹ کو شیئر کریں کے ذریعے|
مضمون شیئر کریں|اس مضمون کو شیئر کریں|دوستوں سے شیئر کریں|دوستوں کے ساتھ شیئر کریں|
سوشل میڈیا پر شیئر کریں|اشتراک کریں|اشتراک|ہمیں فالو کریں|فالو کریں|اشتراک گذاری|به اشتراک بگذارید|شارك|
مشاركة|شارك المقال
"""
BUTTONS: Final = """
Facebook|Fb|Twitter|X|WhatsApp|Whats App|Telegram|LinkedIn|Linked In|Pinterest|Reddit|Tumblr|Email|E-mail|
Mail|Print|Copy|Copy link|Copy URL|Link|Messenger|Skype|Viber|VK|Instagram|YouTube|TikTok|Threads|Bluesky|
Mastodon|Pocket|Like|Tweet|Pin|Pin it|Save|Flipboard|SMS|Gmail|Google|Google News|Google+|Google Plus|
StumbleUpon|Line|RSS|Snapchat|Click to share on|Opens in new window|فیس بک|فیسبک|ٹویٹر|ٹوئٹر|ایکس|
واٹس ایپ|واٹس اپ|وٹس ایپ|ٹیلی گرام|ٹیلیگرام|لنکڈ ان|لنکڈان|پنٹرسٹ|ریڈیٹ|ای میل|پرنٹ|پرنٹ کریں|پرنٹ کیجیے|
میسنجر|انسٹاگرام|یوٹیوب|یو ٹیوب|ٹک ٹاک|تھریڈز|کاپی|کاپی لنک|لنک کاپی|لنک کاپی کریں|پسند کریں|ٹویٹ|
ٹویٹ کریں|محفوظ کریں|گوگل نیوز|اسکائپ|وائبر
"""
RELATED: Final = """
متعلقہ خبریں|متعلقہ مضامین|متعلقہ|متعلقہ پوسٹس|یہ بھی پڑھیں|یہ بھی پڑھیے|یہ بھی پڑھیے:|مزید پڑھیں|
مزید پڑھیے|مزید خبریں|دیگر خبریں|ملتی جلتی خبریں|اسی بارے میں|مزید اسی بارے میں|آپ کی دلچسپی کے لیے|
شاید آپ کو پسند آئے|تازہ ترین خبریں|مقبول خبریں|سب سے زیادہ پڑھی جانے والی|زیادہ پڑھی جانے والی خبریں|
ضرور پڑھیں|تجویز کردہ|Related|Related posts|Related articles|Related news|Related stories|Related content|
You may also like|You might also like|You may like|Read more|More news|More stories|More from|Also read|
Read also|Recommended|Recommended for you|Trending|Popular posts|Most read|Most popular|Latest news|
Don't miss|Up next|مطالب مرتبط|اخبار مرتبط|مقالات ذات صلة|أخبار ذات صلة|اقرأ أيضا
"""
NEIGHBOURS: Final = """
Previous|Next|Prev|Previous post|Next post|Previous article|Next article|Previous story|Next story|
Older posts|Newer posts|Back to top|Post navigation|پچھلی خبر|اگلی خبر|پچھلا مضمون|اگلا مضمون|پچھلی پوسٹ|
اگلی پوسٹ|گزشتہ خبر|سابقہ خبر|گزشتہ مضمون|پچھلا|اگلا|پچھلی|اگلی|اوپر جائیں|واپس اوپر
"""
COMMENTS: Final = """
Comments|Comment|Leave a reply|Leave a comment|Post a comment|Add a comment|Write a comment|Post comment|
Cancel reply|Reply|Name|Email|Website|Your name|Your email|Log in to leave a comment|
Join the conversation|No comments yet|Comments are closed|تبصرے|تبصرہ|تبصرہ کریں|تبصرہ کیجیے|تبصرہ لکھیں|
اپنا تبصرہ لکھیں|اپنی رائے دیں|رائے دیں|تبصرہ شامل کریں|تبصرہ بھیجیں|جواب دیں|جواب منسوخ کریں|جواب چھوڑیں|
نام|ویب سائٹ|آپ کا نام|آپ کا ای میل|تبصرے بند ہیں|تبصرے دکھائیں|تبصرے دیکھیں
"""
#: Nothing of the article follows one of these.
COMMENT_HEADS: Final = """
Leave a reply|Leave a comment|Post a comment|Add a comment|Write a comment|Join the conversation|
Log in to leave a comment|No comments yet|Comments are closed|تبصرہ کریں|تبصرہ لکھیں|اپنا تبصرہ لکھیں|
اپنی رائے دیں|تبصرہ شامل کریں|جواب دیں|جواب چھوڑیں|تبصرے بند ہیں
"""
