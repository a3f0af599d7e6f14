"""Where letters are looked for in article files, and what is said of them."""

from __future__ import annotations

import codecs
import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sadae_feed.articles.read import protected_spans
from sadae_feed.check import spelling
from sadae_feed.check.articles import check_articles
from sadae_feed.model import Source
from sadae_feed.report import problem_text
from sadae_feed.settings.site import Site


def found(site: Site, name: str, text: str) -> str:
    """The places of what is reported; its code, too, where it is not ك, which is wrong in Urdu."""
    (site.articles / name).write_text(text, encoding="utf-8", newline="")
    said = []
    for problem in spelling.check(site, {name: "ur"}):
        code = "" if problem.code == "arabic-letter" else f"={problem.code}"
        assert code or problem.values["found"] == "ك (U+0643)"
        said.append(f"{problem.line}:{problem.column}{code}")
    return " ".join(said)


@pytest.mark.parametrize(
    ("name", "text", "reported"),
    [
        ("a.txt", "پل كھلا\n\nآج  پل بنا ۔", "1:4 3:4=double-space 3:11=space-before-mark"),
        ("a.txt", "پل\r\n\r\nكام\r\n", "3:1"),
        ("a.txt", "\ufeffكام\n\u200fكام", "1:1 2:2"),
        # Plain text has no code.
        ("a.txt", "`ك` <b lang=ar>", "1:2"),
        ("a.txt", "پتا https://x.example/ك اور ك@x.example\n﴿ كان ﴾ كام", "2:9"),
        # Markdown.
        ("a.md", "# كام\n\nلفظ `ك` *كل*\n\n```\nك\n```\n\n    ك\n", "1:3 3:10"),
        (
            "a.md",
            '[كل](ك.html "ك") ![كل](ك.jpg) <https://x.example/ك>\n\n[ك]: https://x.example/ك "ك"\n',
            "1:2 1:20",
        ),
        ("a.md", "-   كل\n\n1.  دو\n\n>  تین\n", "1:5"),
        ("a.md", "| ا   | ك |\n|---|---|\n| ب   | ج |\n", "1:9"),
        ("a.md", "آج  \nپل  بنا\n", "2:4=double-space"),
        (
            "a.md",
            'ایک <span lang="ar" title="ك">كان <i>ك</i></span> كل <kbd>ك</kbd>\n',
            "1:51",
        ),
        ("a.md", '<div class="ك">\nكل\n</div>\n\nكم `<i lang=ar>` كل\n', "2:1 5:1 5:18"),
        ("a.md", "ASCII only: `x` <b>y</b> &amp; z  z\n", "1:34=double-space"),
        # HTML.
        (
            "a.html",
            '<p title="ك">كل <img alt="كل" src="ك"><code>ك</code> كم<!-- ك --><script>"ك</p>"</script></p>',
            "1:14 1:27 1:54",
        ),
        ("a.html", "<p lang=ar>كان<p>كل<p lang='ar-EG'>ك<p lang=ar>ك", "1:18"),
        ("a.html", '<p lang="ur-PK">كل</p><img alt=\'ك\'><img src=x>', "1:17 1:33"),
        ("a.html", '<div lang="ar">ك<div>ك</div>ك</div>كل', "1:36"),
        ("a.html", '<a href="https://x.example/ك">كل</a> https://x.example/ك<br>كل', "1:31 1:61"),
        ("a.html", "<title>ك</title><style>ك", ""),
        ("a.html", "<p>كل<!-- ك", "1:4"),
        ("a.html", '<p>كل <a href="ك>ك', "1:4 1:18"),
        ("a.html", "<p>كل <a ك", "1:4"),
        ("a.html", "1 < 2 ك", "1:7"),
        # Of a page, only the headline and the article.
        (
            "a.html",
            ('<html lang="ar"><head><title>پل كھلا</title></head><body><nav><a href="/">كل</a></nav>\n'
            '<article><h1>پل كھلا</h1>\n<p>آج&nbsp;كا پل۔</p>\n<div class="share">ك</div></article>\n'
            "<footer>كل</footer></body></html>"),
            "2:17 3:12",
        ),
        ("a.html", "<html><head></head></html>", ""),
    ],
)  # fmt: skip
def test_only_text_is_looked_at(site: Site, name: str, text: str, reported: str) -> None:
    assert found(site, name, text) == reported


@pytest.mark.parametrize(
    ("header", "reported"),
    [
        ("title: كل  كا\nslug: ك\nid: ك\nurl: /ك", "2:8 2:11=double-space 2:12"),
        ("عنوان:   كل\nsummary: كل\nمصنف: كل", "2:10 3:10 4:7"),
        ("tags: [كل,  كم ، ا] # ك\ncategory: كل  # ك", "2:8 2:13 3:11"),
        ("tags:\n- كل\n# ك\n- كم\ndate: ك", "3:3 5:3"),
        ("image: ك.jpg", ""),
        (
            "image:\n  src:   ك/ك.jpg\n  alt:   كل\n  caption: كم  كم\ncredit: ك\nplace: كل",
            "4:10 5:12 5:16 6:9 7:8",
        ),
        ("image: {src: ك.jpg, alt: ك.jpg كل}", "2:32"),
        ('title: "كل # كل"\nsource: |\n  كل\n\n  كم', "2:9 2:14 4:3 6:3"),
        ("language: ar\ntitle: كل", "3:8"),
        ("title: &ك كل\ndraft: ك\ncorrection: كل", "2:9 2:11 4:13"),
        # What cannot be read belongs to no key above it.
        ("title: کل\nslug: [ك", ""),
    ],
)  # fmt: skip
def test_of_front_matter_the_texts_are_looked_at(site: Site, header: str, reported: str) -> None:
    assert found(site, "a.md", f"---\n{header}\n---\nخبر۔\n") == reported


def test_toml_is_looked_at_likewise(site: Site) -> None:
    text = (
        '+++\ntitle = "كل"  # ك\nslug = "ك"\nauthor = [\n  "كل",\n]\ndraft = false\n'
        '[image]\nsrc = "ك"\nalt = "لكل"\n+++\nكل\n'
    )
    assert found(site, "a.txt", text) == "2:10 5:4 12:1"
    assert found(site, "b.txt", text.replace('"ك"', '"b.jpg"')) == "2:10 5:4 10:9 12:1"


@pytest.mark.parametrize("text", ["---\ntitle: ك\n", "\n---\ntitle: [\n---\n", "+++\n=\n+++\n"])
def test_a_broken_header_is_left_to_its_reader(site: Site, text: str) -> None:
    assert found(site, "a.md", text) == ""


def test_the_language_is_the_articles_own(site: Site) -> None:
    (site.articles / "fa.md").write_text(
        "---\ntitle: خبر\ndate: 2026-05-04\nlanguage: ar\n---\nكان ﺧﺒﺮ\n", encoding="utf-8"
    )
    (site.articles / "no.md").write_text("---\ntitle: خبر\ndate: کل\n---\nكام\n", encoding="utf-8")
    # What is left out for an error has its own language, too; a page's is not sure then.
    (site.articles / "ar.md").write_text(
        "---\ntitle: خبر\ndate: 2026-02-30\nlanguage: ar\n---\nكان\n", encoding="utf-8"
    )
    (site.articles / "page.html").write_text("<html><p>كان</p></html>", encoding="utf-8")
    (site.articles / "bad.txt").write_bytes(b"\xff")
    reported = [problem_text(problem, "en", colour=False) for problem in check_articles(site)]
    folder = site.relative(site.articles)
    assert [text.split("\n")[0] for text in reported] == [
        f"{folder}/ar.md:3:15: error [impossible-date] 2026-02-30 is no day: February 2026 has 28.",
        f"{folder}/bad.txt:1:1: error [not-utf8] Byte 0 (0xFF) is not UTF-8.",
        f"{folder}/no.md:3:7: error [relative-date] کل means another day tomorrow.",
        f"{folder}/page.html:1:1: error [no-headline] There is no headline.",
        (
            f"{folder}/fa.md:6:5: warning [presentation-form] ﺧﺒﺮ (U+FEA7 U+FE92 U+FEAE) are shapes from a "
            "font, not letters: searching does not find them."
        ),
        f"{folder}/no.md:5:1: hint [arabic-letter] ك (U+0643) is a letter of the Arabic keyboard.",
    ]


def test_a_file_is_named_alone(site: Site) -> None:
    for name in ("a.md", "b.md"):
        (site.articles / name).write_text("---\ndate: 2026-05-04\n---\n# كام\n\nخبر\n", encoding="utf-8")
    assert [Path(problem.path).name for problem in check_articles(site, [site.articles / "b.md"])] == ["b.md"]


def test_the_caret_stands_under_the_letter(site: Site) -> None:
    data = codecs.BOM_UTF16_LE + "سرخی\r\n\r\nیہ ﺧﺒﺮ ہے۔\r\n".encode("utf-16-le")
    (site.articles / "a.txt").write_bytes(data)
    (problem,) = spelling.check(site, {"a.txt": "ur"})
    assert problem_text(problem, "ur", colour=False).split("\n")[0:4] == [
        f"{site.relative(site.articles)}/a.txt:3:4: [presentation-form]",
        (
            "    انتباہ: ﺧﺒﺮ (U+FEA7 U+FE92 U+FEAE) حروف نہیں بلکہ فونٹ کی شکلیں ہیں؛ "
            "تلاش میں یہ لفظ نہیں ملے گا۔"
        ),
        "    یہ ﺧﺒﺮ ہے۔",
        "       ^^^",
    ]


def test_twenty_of_a_kind_are_enough(site: Site) -> None:
    (site.articles / "a.txt").write_text("سرخی\n" + "كام " * 23 + "آج  ہے", encoding="utf-8")
    problems = spelling.check(site, {"a.txt": "ur"})
    assert [problem.code for problem in problems] == [*["arabic-letter"] * 20, "double-space", "more-letters"]
    assert (problems[-1].message(), problems[-1].hint()) == (
        "[arabic-letter] stands in 3 more places of this file.",
        "Mend those above and check again.",
    )
    assert problems[-1].message("ur") == "اس فائل میں [arabic-letter] کی 3 جگہیں اور بھی ہیں۔"


@pytest.mark.parametrize("data", [b"\xff\xff", "ك\0".encode()])
def test_what_cannot_be_read_is_passed_over(site: Site, data: bytes) -> None:
    (site.articles / "a.txt").write_bytes(data)
    assert spelling.check(site, {"a.txt": "ur", "none.txt": "ur"}) == ()


@pytest.mark.parametrize(
    "text",
    [
        "<a '" * 50_000,
        '<a "<a\' "' * 50_000,
        "<" * 100_000,
        "<!--" * 50_000,
        "<script>" * 50_000,
        "<p lang=ar>" * 50_000,
        "<img alt='" * 50_000,
        "<p lang=" + " " * 100_000,
    ],
    ids=["quotes", "two quotes", "less-than", "comments", "scripts", "quotations", "alt", "spaces"],
)
def test_hostile_pages_take_linear_time(site: Site, text: str) -> None:
    source = Source(path="a.html", text=text + "ك")
    assert all(start < end for start, end in protected_spans(source, "ur", site))


def test_many_files_are_spread(site: Site) -> None:
    for number in range(250):
        (site.articles / f"{number:03}.txt").write_text("كام", encoding="utf-8")
    names = {f"{number:03}.txt": "ur" for number in range(250)}
    assert [Path(problem.path).name for problem in spelling.check(site, names)] == list(names)


def mended(site: Site, name: str, data: bytes, tag: str = "ur") -> bytes:
    """What a file holds after mending; mending it again changes nothing."""
    file = site.articles / name
    file.write_bytes(data)
    assert spelling.mend(site, {name: tag})[1] == ()
    after = file.read_bytes()
    stamp = file.stat().st_mtime_ns, file.stat().st_ino
    assert spelling.mend(site, {name: tag}) == ((), ())
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == stamp
    return after


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.txt", "پل كھلا\r\nآج  پل بنا ۔\r\rبهار\n", "پل کھلا\r\nآج پل بنا۔\r\rبهار\n"),
        ("a.txt", "\ufeffخبر\n\u200b\r\n\u200b\rنئی\u200b\x0b\u2028كل", "\ufeffخبر\n\r\n\rنئی\x0b\u2028کل"),
        ("a.md", "---\ntitle:   كل  ہے # كل\nslug: كل  \ntags: [ كل ,  آج ]  # ك\n---\n\n# كل\n`ك`\t[كل](ك)",
                 "---\ntitle:   کل ہے # کل\nslug: كل  \ntags: [ کل ,  آج ]  # ك\n---\n\n# کل\n`ك`\t[کل](ك)"),
        ("a.md", "+++\ntitle = 'كل'\r\nslug = 'ك'\n+++\n-   ا\u0653ج\n",
                 "+++\ntitle = 'کل'\r\nslug = 'ك'\n+++\n-   آج\n"),
        ("a.html", "<P  class='ك'>ﺧﺒ<B>ﺮ</B> ۔<BR>\n<!-- ك -->", "<P  class='ك'>خب<B>ر</B>۔<BR>\n<!-- ك -->"),
    ],
    ids=["text", "blanks", "yaml", "toml", "html"],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_nothing_changes_but_letters(site: Site, name: str, before: str, after: str, encoding: str) -> None:
    mark = "\ufeff" if encoding != "utf-8" and not before.startswith("\ufeff") else ""
    assert mended(site, name, (mark + before).encode(encoding)) == (mark + after).encode(encoding)


def test_a_page_stays_in_its_encoding(site: Site) -> None:
    head = '<meta charset="windows-1256"><p>'
    # It has ک, but no ی.
    data = f"{head}كل نئي</p>".encode("windows-1256")
    assert mended(site, "a.html", data) == f"{head}کل نئ&#1740;</p>".encode("windows-1256")


PARTS = [*"كيهآ۔، \n\r\u200b\u00ad\x0b\u2028\ufeff\u00a0`<>\"'#-:ab|", "---\n", "كل", "\r\n"]


ENDS = "\n\r\x0b\u2028"


@given(st.lists(st.sampled_from(PARTS)).map("".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_line_ends_stay(site: Site, name: str, text: str) -> None:
    after = mended(site, name, text.encode()).decode()
    assert [char for char in after if char in ENDS] == [char for char in text if char in ENDS]


def test_what_changed_is_told(site: Site) -> None:
    lines = [f"سطر {number}" for number in range(1, 31)]
    lines[1] = lines[9] = lines[12] = "كل"
    (site.articles / "a.txt").write_bytes("\r\n".join(lines).encode())
    ((path, diff),), _ = spelling.mend(site, {"a.txt": "ur"})
    assert path == f"{site.relative(site.articles)}/a.txt"
    assert diff.split("\n") == [
        f"--- {path}", f"+++ {path}",
        "@@ -1,5 +1,5 @@", " سطر 1", "-كل", "+کل", " سطر 3", " سطر 4", " سطر 5",
        "@@ -7,10 +7,10 @@", " سطر 7", " سطر 8", " سطر 9", "-كل", "+کل", " سطر 11", " سطر 12", "-كل", "+کل",
        " سطر 14", " سطر 15", " سطر 16",
    ]  # fmt: skip


def test_the_mode_stays(site: Site) -> None:
    file = site.articles / "a.txt"
    file.write_text("كل", encoding="utf-8")
    file.chmod(0o640)
    spelling.mend(site, {"a.txt": "ur"})
    assert file.read_text(encoding="utf-8") == "کل"
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_protected_file_is_reported_and_the_others_are_mended(site: Site) -> None:
    for name in ("a.txt", "b.txt"):
        (site.articles / name).write_text("كل", encoding="utf-8")
    (site.articles / "a.txt").chmod(0o444)
    done, (problem,) = spelling.mend(site, {"a.txt": "ur", "b.txt": "ur", "gone.txt": "ur"})
    folder = site.relative(site.articles)
    assert [file.path for file in done] == [f"{folder}/b.txt"]
    assert (problem.code, problem.path) == ("unmended", f"{folder}/a.txt")
    assert problem.message() == "The letters of the file cannot be mended: Permission denied."
    assert (site.articles / "a.txt").read_text(encoding="utf-8") == "كل"


def test_an_encoding_that_cannot_be_written_back_is_left_alone(site: Site) -> None:
    # Of the two codes of one sign, writing makes one.
    data = b'<meta charset="cp932"><p>x  y \xfa\x54 \x81\xca</p>'
    (site.articles / "b.html").write_bytes(data)
    _, (problem,) = spelling.mend(site, {"b.html": "ur"})
    reason = os.strerror(errno.EILSEQ)
    assert problem.message() == f"The letters of the file cannot be mended: {reason} (cp932)."
    assert (site.articles / "b.html").read_bytes() == data


def test_a_link_is_mended_where_it_leads(site: Site) -> None:
    (site.articles / "a.txt").write_text("كل", encoding="utf-8")
    (site.articles / "b.txt").symlink_to("a.txt")
    spelling.mend(site, {"b.txt": "ur"})
    assert (site.articles / "b.txt").is_symlink()
    assert (site.articles / "a.txt").read_text(encoding="utf-8") == "کل"


def test_names_of_the_house_are_reported_and_mended(site: Site) -> None:
    ours = replace(site, names=("صدائے روس",))
    text = "---\ntitle: صداۓ روس\nslug: صداۓ روس\n---\nیہ ﺻداۓ روس `صداۓ روس`\r\nصداۓ\nروس\n"
    (site.articles / "a.md").write_text(text, encoding="utf-8", newline="")
    problem, _ = spelling.check(ours, {"a.md": "ur"})
    assert problem_text(problem, "en", colour=False).split("\n") == [
        (
            f"{site.relative(site.articles)}/a.md:2:8: hint [house-name] صداۓ روس is the name صدائے روس in "
            "another spelling."
        ),
        "    title: صداۓ روس",
        "           ^^^^^^^^",
        "    Write صدائے روس, or run `sadae-feed check --fix`.",
    ]
    assert mended(ours, "a.md", text.encode()).decode() == (
        "---\ntitle: صدائے روس\nslug: صداۓ روس\n---\nیہ صدائے روس `صداۓ روس`\r\nصداۓ\nروس\n"
    )
