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
    "auto, none, minimal or isolate": "auto یا none یا minimal یا isolate",
    "none, minimal or isolate": "none یا minimal یا isolate",
    "text": "متن",
    "the name of a time zone": "ٹائم زون کا نام",
    "true or false": "true یا false",
}
