"""Problems of publishing: the far side and the hubs."""

from __future__ import annotations

from typing import Final

from .message import Message

MESSAGES: Final[dict[str, Message]] = {
    "publish-nowhere": Message(
        "error",
        "It is not known where the feeds are to go.",
        'Name the place, as in `sadae-feed publish sftp://user@host/folder`, or write `publish = "…"` into'
        " the settings.",
        "یہ معلوم نہیں کہ فیڈیں کہاں بھیجی جائیں۔",
        'جگہ کا پتا دیجیے یا سیٹنگز میں لکھیے: publish = "sftp://user@host/folder"',
    ),
    "publish-secret": Message(
        "error",
        "There is a password or a key in the address {url}.",
        "Take it out. Give it in the environment as SADAE_FEED_PASSWORD, as a key file in"
        " SADAE_FEED_KEY_FILE, by an SSH agent, or by the variables of your storage.",
        "پتے میں پاس ورڈ یا خفیہ کلید لکھی ہے: {url}",
        "اسے پتے سے ہٹائیے اور ماحول کے متغیر میں دیجیے: SADAE_FEED_PASSWORD",
    ),
    "publish-library": Message(
        "error",
        "The library {library} for {url} is not installed.",
        "Install it with `pip install 'sadae-feed[{extra}]'`.",
        "اس پتے کے لیے درکار لائبریری نصب نہیں: {library}",
        "یوں نصب کیجیے: pip install 'sadae-feed[{extra}]'",
    ),
    "publish-refused": Message(
        "error",
        "The server refuses the login or the right to write at {url}: {reason}.",
        "Check the user, the password or key, and the rights of the folder.",
        "سرور نے داخلے یا لکھنے کی اجازت نہیں دی: {url}",
        "صارف کا نام، پاس ورڈ یا کلید، اور فولڈر کے اختیارات جانچیے۔",
    ),
    "publish-failed": Message(
        "error",
        "{url} cannot be reached or written: {reason}.",
        "What was uploaded so far is whole; the next run goes on from there.",
        "یہاں تک پہنچنا یا لکھنا ممکن نہ ہوا: {url}",
        "جو کچھ پہنچ چکا وہ مکمل ہے؛ اگلی بار کام یہیں سے آگے بڑھے گا۔",
    ),
    "publish-host-unknown": Message(
        "error",
        "The server {host} is not among the known hosts, so nobody can tell whether it is the right one.",
        "Compare its key with your hoster's; if it is right, add this line to {file}:\n{line}",
        "یہ سرور جانے پہچانے سرورز میں نہیں، اس لیے یقین نہیں کہ یہ درست ہے: {host}",
        "اس کی کلید اپنے میزبان سے ملائیے؛ درست ہو تو یہ سطر اس فائل میں بڑھائیے: {file}\n{line}",
    ),
    "publish-host-changed": Message(
        "error",
        "The server {host} has another key than before; someone may stand between you and it.",
        "Ask your hoster. If it was changed on purpose, take the old line out of {file} and add:\n{line}",
        "اس سرور کی کلید پہلے والی نہیں؛ ہو سکتا ہے بیچ میں کوئی اور ہو: {host}",
        "اپنے میزبان سے پوچھیے۔ کلید جان بوجھ کر بدلی گئی ہو تو پرانی سطر نکال کر یہ بڑھائیے: {file}\n{line}",
    ),
    "publish-manifest": Message(
        "error",
        "The list {file} on the far side is damaged, so it is not known what there is ours.",
        "Remove it there and publish once with `--adopt --full`.",
        "دوسری طرف کی فہرست خراب ہے، اس لیے معلوم نہیں کہ وہاں کیا ہمارا ہے: {file}",
        "اسے وہاں سے ہٹا کر ایک بار یوں چلائیے: sadae-feed publish --adopt --full",
    ),
    "publish-other-site": Message(
        "error",
        "The far side belongs to another site: its {file} says {owner}, and this one is {authority}.",
        "Publish to a folder of this site's own.",
        "دوسری طرف کسی اور سائٹ کی فیڈیں ہیں: {owner}",
        "اس سائٹ کے لیے الگ فولڈر رکھیے۔",
    ),
    "publish-strangers": Message(
        "error",
        "On the far side {count} files stand under names of ours, the first is {file}, and no list says"
        " that we wrote them.",
        "If they may be replaced, publish once with `--adopt`.",
        "دوسری طرف ہمارے ناموں کی فائلیں پہلے سے ہیں ({count})، اور کوئی فہرست انہیں ہمارا نہیں کہتی: {file}",
        "اگر انہیں بدلنا ٹھیک ہو تو ایک بار یوں چلائیے: sadae-feed publish --adopt",
    ),
    "publish-changed": Message(
        "error",
        "Somebody else changed {file} on the far side since it was published.",
        "Look at it there; `--full` replaces it.",
        "اشاعت کے بعد کسی اور نے دوسری طرف یہ فائل بدل دی: {file}",
        "اسے وہاں دیکھ لیجیے؛ یوں بدلی جا سکتی ہے: sadae-feed publish --full",
    ),
    "publish-busy": Message(
        "error",
        "Another machine is publishing to the same place.",
        "Run it again when that has ended.",
        "کوئی اور مشین اسی جگہ اشاعت کر رہی ہے۔",
        "وہ ختم ہو جائے تو دوبارہ چلائیے۔",
    ),
    "no-feeds-yet": Message(
        "error",
        "There are no feeds here yet.",
        "Run `sadae-feed build` first.",
        "یہاں ابھی کوئی فیڈ نہیں۔",
        "پہلے یہ چلائیے: sadae-feed build",
    ),
    "hub-failed": Message(
        "warning",
        "The hub {hub} was not told of {feed}: {reason}.",
        "Subscribers hear of it when they ask next. If it happens again, ask who runs the hub.",
        "ہب کو فیڈ کی تبدیلی کی خبر نہ پہنچ سکی: {hub}",
        "قارئین کو اگلی بار پوچھنے پر خبر مل جائے گی۔ بار بار ہو تو ہب چلانے والوں سے پوچھیے۔",
    ),
}
