"""What the program says of no problem: results, labels, states."""

from __future__ import annotations

from typing import Final

from .message import Phrase

#: Words of the data are under themselves: keys of an article, states, severities.
PHRASES: Final[dict[str, Phrase]] = {
    "error": Phrase("error", "خرابی"),
    "warning": Phrase("warning", "انتباہ"),
    "hint": Phrase("hint", "مشورہ"),
    "more-problems": Phrase(
        "{count} more are not shown; --all prints every one.",
        "{count} مزید یہاں نہیں دکھائے گئے۔ سب دیکھنے کے لیے: --all",
    ),
    "totals": Phrase("Problems by code:", "کوڈ کے حساب سے تعداد:"),
    "total": Phrase("{count} in {files}", "{count}، {files} میں"),
    "look-at": Phrase("Look at {path} in a browser.", "براؤزر میں کھول کر دیکھیے: {path}"),
    "watching": Phrase(
        "Watching {folder}; Ctrl-C ends it.",
        "تبدیلیوں پر نظر رکھی جا رہی ہے، بند کرنے کے لیے Ctrl-C: {folder}",
    ),
    "interrupted": Phrase("Interrupted.", "روک دیا گیا۔"),
    # A new newsroom.
    "ask-language": Phrase(
        "Language of the stories (a code such as ur, fa, ar, en)", "خبروں کی زبان کا کوڈ (ur، fa، ar، en)"
    ),
    "ask-title": Phrase("Name of the newsroom", "ادارے کا نام"),
    "ask-link": Phrase("Address of the website", "ویب سائٹ کا پتا"),
    "ask-feeds_url": Phrase("Address at which the feeds will be served", "وہ پتا جس پر فیڈیں کھلیں گی"),
    "ask-timezone": Phrase("Time zone", "ٹائم زون"),
    "file-written": Phrase("written: {path}", "لکھی گئی: {path}"),
    "file-left": Phrase(
        "was there already, left as it is: {path}", "پہلے سے موجود تھی، جوں کی توں رہی: {path}"
    ),
    "invented-address": Phrase(
        "The address {link} is a stand-in. Write the real one into sadae-feed.toml before you publish: "
        "ids are made of it.",
        "یہ پتا محض فرضی ہے۔ اشاعت سے پہلے sadae-feed.toml میں اصلی پتا لکھیے، کیونکہ خبروں کی شناخت اسی سے "
        "بنتی ہے: {link}",
    ),
    "next-steps": Phrase(
        "Next, look at the story as readers will show it, then make the feeds:\n{commands}",
        "اب دیکھیے کہ ریڈر خبر کیسے دکھائیں گے، پھر فیڈیں بنائیے:\n{commands}",
    ),
    # A build.
    "waiting": Phrase(
        "Another build of this site is running; this one goes on when it ends.",
        "اسی سائٹ کا ایک اور بلڈ چل رہا ہے؛ وہ ختم ہو تو یہ آگے بڑھے گا۔",
    ),
    "nothing-published": Phrase("Nothing was published.", "کچھ شائع نہیں کیا گیا۔"),
    "built": Phrase(
        "{stories} in {feeds}: {files} written, {removed} removed, {unchanged} unchanged.",
        "{stories}، {feeds}۔ لکھی گئیں: {files}، ہٹائی گئیں: {removed}، جوں کی توں: {unchanged}۔",
    ),
    "stale": Phrase(
        "{stories} in {feeds}: {files} would be written, {removed} removed, {unchanged} unchanged.",
        "{stories}، {feeds}۔ لکھی جائیں گی: {files}، ہٹائی جائیں گی: {removed}، جوں کی توں: {unchanged}۔",
    ),
    # The preview.
    "preview-at": Phrase(
        "The preview is at {url} (Ctrl-C ends it).", "پیش نظارہ اس پتے پر ہے (بند کرنے کے لیے Ctrl-C): {url}"
    ),
    # A publication.
    "published-files": Phrase(
        "{files} uploaded, {removed} removed, {unchanged} unchanged.",
        "بھیجی گئیں: {files}، ہٹائی گئیں: {removed}، جوں کی توں: {unchanged}۔",
    ),
    "would-publish": Phrase(
        "{files} would be uploaded, {removed} removed, {unchanged} unchanged.",
        "بھیجی جائیں گی: {files}، ہٹائی جائیں گی: {removed}، جوں کی توں: {unchanged}۔",
    ),
    "notified": Phrase("Hubs were told {count} times.", "ہبز کو {count} بار خبر دی گئی۔"),
    "held": Phrase(
        "Above the limit only because they are new: {count}.", "صرف نئی ہونے کی وجہ سے حد سے زائد: {count}۔"
    ),
    "story": Phrase("{count} story", "{count} خبر"),
    "stories": Phrase("{count} stories", "{count} خبریں"),
    "feed": Phrase("{count} feed", "{count} فیڈ"),
    "feeds": Phrase("{count} feeds", "{count} فیڈیں"),
    "file": Phrase("{count} file", "{count} فائل"),
    "files": Phrase("{count} files", "{count} فائلیں"),
    # An article; where its key has a name in Urdu, that name.
    "path": Phrase("path", "فائل"),
    "title": Phrase("title", "عنوان"),
    "language": Phrase("language", "زبان"),
    "direction": Phrase("direction", "رخ"),
    "rtl": Phrase("rtl", "دائیں سے بائیں"),
    "ltr": Phrase("ltr", "بائیں سے دائیں"),
    "published": Phrase("published", "تاریخ"),
    "updated": Phrase("updated", "ترمیم"),
    "authors": Phrase("authors", "مصنف"),
    "categories": Phrase("categories", "زمرہ"),
    "tags": Phrase("tags", "ٹیگ"),
    "summary": Phrase("summary", "خلاصہ"),
    "image": Phrase("image", "تصویر"),
    "src": Phrase("src", "پتا"),
    "alt": Phrase("alt", "متبادل متن"),
    "caption": Phrase("caption", "عبارت"),
    "credit": Phrase("credit", "بشکریہ"),
    "place": Phrase("place", "مقام"),
    "source": Phrase("source", "ماخذ"),
    "url": Phrase("url", "ویب کا پتا"),
    "slug": Phrase("slug", "پتے کا آخری حصہ"),
    "id": Phrase("id", "شناخت"),
    "draft": Phrase("draft", "مسودہ"),
    "True": Phrase("yes", "ہاں"),
    "expires": Phrase("expires", "میعاد"),
    "corrections": Phrase("corrections", "تصحیح"),
    "retracted": Phrase("retracted", "واپس"),
    "dropped": Phrase("dropped", "چھوڑا گیا"),
    # Why a line of a page was left out.
    "left-out-setting": Phrase("named in the settings", "سیٹنگز میں درج"),
    "left-out-menu": Phrase("the site's menu", "سائٹ کا مینو"),
    "left-out-above-headline": Phrase("above the headline", "عنوان سے اوپر"),
    "left-out-picture": Phrase(
        "about a picture that the article does not name", "ایسی تصویر کے بارے میں جو خبر میں درج نہیں"
    ),
    "left-out-headline": Phrase("the page's own headline", "صفحے کا اپنا عنوان"),
    "left-out-byline": Phrase("a byline without a name", "بے نام سطرِ مصنف"),
    "left-out-date": Phrase("a date", "تاریخ"),
    "left-out-counter": Phrase("a counter", "گنتی"),
    "left-out-share": Phrase("asks to share", "شیئر کرنے کی دعوت"),
    "left-out-button": Phrase("a button", "بٹن"),
    "left-out-tags": Phrase("tags", "ٹیگ"),
    "left-out-related": Phrase("other articles", "دیگر خبریں"),
    "left-out-neighbour": Phrase("previous or next article", "پچھلی یا اگلی خبر"),
    "left-out-comments": Phrase("comments", "تبصرے"),
    "left-out-address": Phrase("an address", "پتا"),
    "left-out-below-share": Phrase("at the foot of the page", "صفحے کے نچلے حصے میں"),
    "left-out-credit": Phrase("words of a picture on the page", "صفحے کی تصویر کے الفاظ"),
    "left-out-advertisement": Phrase("an advertisement", "اشتہار"),
    "left-out-element": Phrase("no part of the article", "خبر کا حصہ نہیں"),
    # Where a story stands; drafts and what was taken back are above.
    "live": Phrase("live", "شائع"),
    "corrected": Phrase("corrected", "تصحیح شدہ"),
    "scheduled": Phrase("scheduled", "آئندہ"),
    "expired": Phrase("expired", "میعاد ختم"),
    # Live as it was last published, as its article cannot be read.
    "broken": Phrase("broken", "خراب"),
    "refused": Phrase("left out", "شامل نہیں"),
    "missing": Phrase("missing", "غائب"),
    "imported": Phrase(
        "Articles written: {written}; there already: {existing}; left out: {left_out}.",
        "نئے مضامین: {written}؛ پہلے سے موجود: {existing}؛ چھوڑے گئے: {left_out}۔",
    ),
}
