"""Feeds of all kinds against what is said of them: tests/data/feedcheck holds the pairs."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from sadae_feed.check.feeds import check_feed
from sadae_feed.check.findings import guess_by_characters, guess_by_words
from sadae_feed.cli import main
from sadae_feed.errors import Problem
from sadae_feed.messages import feeds as feed_messages
from sadae_feed.preview import profiles

DATA: Final = Path(__file__).parents[1] / "data" / "feedcheck"
SUFFIX: Final = ".problems.json"
FEEDS: Final = sorted(
    path for path in DATA.iterdir() if path.suffix in (".xml", ".json") and not path.name.endswith(SUFFIX)
)


def said(problem: Problem) -> str:
    place = ":".join(str(part) for part in (problem.line, problem.column) if part is not None)
    return f"{place}: {problem.severity} [{problem.code}] {problem.message()}"


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in check_feed("feed", data)]


def rss(title: str = "پل کھل گیا", body: str = "<p>نیا پل کھل گیا۔</p>", head: str = "") -> bytes:
    return (
        f"{head}<rss><channel><title>خبریں</title><language>ur</language><item><title>{escape(title)}</title>"
        f"<description>{escape(body)}</description></item></channel></rss>"
    ).encode()


def json_feed(items: str) -> bytes:
    return f'{{"version": "https://jsonfeed.org/version/1.1", "language": "ur", "items": {items}}}'.encode()


# The pairs -----------------------------------------------------------------------------------------


def test_there_are_pairs() -> None:
    assert len(FEEDS) >= 20
    assert {f"{path.name}{SUFFIX}" for path in FEEDS} == {path.name for path in DATA.glob(f"*{SUFFIX}")}


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.name)
def test_what_is_said_of_a_feed(path: Path) -> None:
    expected = json.loads(path.with_name(f"{path.name}{SUFFIX}").read_text(encoding="utf-8"))
    assert [said(problem) for problem in check_feed(path.name, path.read_bytes())] == expected


@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_message_finds_its_values(language: str) -> None:
    for path in FEEDS:
        for problem in check_feed(path.name, path.read_bytes()):
            assert "{" not in (problem.message(language) + problem.hint(language)).replace("{کھل}", "")  # type: ignore[arg-type]


def test_every_problem_of_feeds_has_its_pair() -> None:
    reported = {problem.code for path in FEEDS for problem in check_feed(path.name, path.read_bytes())}
    prefixes = ("feed-", "entry-", "title-", "body-", "paragraph-", "not-a-feed", "not-well", "dir-on")
    assert {code for code in feed_messages.MESSAGES if code.startswith(prefixes)} <= reported


def test_our_own_feeds_have_no_problem(feeds: dict[str, bytes]) -> None:
    assert [said(problem) for name, data in feeds.items() for problem in check_feed(name, data)] == []


# Encodings -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("utf-8", "utf-8-sig"), ("utf-16", "utf-16"), ("windows-1256", "cp1256"), ("iso-8859-6", "iso8859-6")],
)
def test_declared_encodings_are_read(declared: str, encoding: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>'
    document = declaration + "<rss><channel><item><title>فتح</title></item></channel></rss>"
    assert codes(document.encode(encoding)) == ["feed-language-missing", "entry-no-body"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (rss(head='<?xml version="1.0" encoding="klingon"?>'), "XML: Unsupported encoding: klingon."),
        (b"<rss><channel><title>\xff</title></channel></rss>", "XML: Invalid bytes in character encoding."),
        (
            b"\n" + rss(head='<?xml version="1.0"?>'),
            "XML: XML declaration allowed only at the start of the document.",
        ),
        (rss()[:-6], "XML: Premature end of data in tag rss line 1."),
        (json_feed("[" * 100_000), "JSON: it nests too deep."),
        (json_feed("[{]"), "JSON: expecting property name enclosed in double quotes."),
    ],
    ids=["unknown", "not UTF-8", "space first", "cut off", "nested JSON", "broken JSON"],
)
def test_what_cannot_be_read_is_said(data: bytes, message: str) -> None:
    assert [problem.message() for problem in check_feed("feed", data)] == [
        f"The feed is not well-formed {message}"
    ]


def test_json_is_utf8() -> None:
    feed = json_feed("[]")
    (problem,) = check_feed("feed", feed + b"\xff")
    assert problem.message() == f"Byte {len(feed)} (0xFF) is not UTF-8."


@pytest.mark.parametrize("data", [b"", b" \n", b"\xef\xbb\xbf", b"\xff\xfe", b"<", bytes(range(256))])
def test_what_holds_no_feed_is_said(data: bytes) -> None:
    assert codes(data) in (["not-a-feed"], ["not-well-formed"])


def test_the_place_of_a_fault_is_shown() -> None:
    (problem,) = check_feed("feed", "<rss>\n<channel>پل & راہ</channel></rss>".encode())
    assert (problem.line, problem.column, problem.excerpt) == (2, 13, "<channel>پل & راہ</channel></rss>")


# Hostile input -------------------------------------------------------------------------------------

LAUGHS: Final = (
    "<!DOCTYPE rss [<!ENTITY a 'ہا'>"
    + "".join(
        f"<!ENTITY {name} '{f'&{of};' * 10}'>" for of, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]><rss><channel><title>&j;</title><item><title>&j;</title></item></channel></rss>"
).encode()
HOSTILE: Final[dict[str, bytes]] = {
    "laughs": LAUGHS,
    "deep body": rss(body="<div>" * 100_000 + "متن"),
    "deep list": rss(body="<li>" * 30_000 + "متن"),
    "deep auto": rss(body="<div dir=auto>!" * 100_000 + "متن"),
    "paragraphs": rss(body="<div>" * 200 + "<p dir=auto>متن BBC</p>" * 20_000),
    "long title": rss(title="خبر " * 650_000),
    "long tag": rss(title="<span " * 500_000, body="<" * 1_000_000),
    "long style": rss(body=f'<p style="{"; " * 1_000_000}">متن</p>'),
    "isolates": rss(title="\u2067" * 300_000 + "ا"),
    "overrides": rss(title="\u202e" * 300_000 + "ا"),
    "names": ("<rss>" + "".join(f'<a{number} dir="rtl"/>' for number in range(5_000)) + "</rss>").encode(),
    "escapes": json_feed(json.dumps([{"title": "پل", "content_html": '\\"' * 500_000}])),
    "deep JSON": b'{"a":' * 100_000,
    "digits": json_feed(f'[{{"id": {"9" * 100_000}}}]'),
    "tag": rss().replace(b">ur<", b">" + b"x-" * 200_000 + b"<"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_feeds_are_checked_to_the_end(name: str) -> None:
    # Work that grew with the square of the feed would keep these for hours.
    problems = check_feed("feed", HOSTILE[name])
    assert all(len(said(problem)) < 500 for problem in problems)


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("راز " * 9, encoding="utf-8")
    declaration = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    document = declaration + "<rss><channel><item><title>پل &x;</title></item></channel></rss>"
    assert [problem.values.get("entry") for problem in check_feed("feed", document.encode())] == [
        None,
        "“پل &x;”",
    ]


@pytest.mark.parametrize(
    "items",
    ["7", "{}", "[1, null, [], {}]", '[{"title": {}, "content_html": [1], "language": 7}]', '[{"id": 1.5}]'],
)
def test_json_of_other_types_says_nothing(items: str) -> None:
    assert codes(json_feed(items)) == []


def test_what_cannot_be_encoded_is_left_out() -> None:
    (problem,) = check_feed("feed", json_feed('[{"title": "\\ud800پل\\u0000"}]'))
    assert said(problem) == "1: hint [entry-no-body] “پل”: there is a title but no text."


@given(st.text(), st.text())
def test_any_text_is_checked(title: str, body: str) -> None:
    for problem in check_feed("feed", json_feed(json.dumps([{"title": title, "content_html": body}]))):
        said(problem).encode()


@given(st.binary())
def test_any_bytes_are_checked(data: bytes) -> None:
    check_feed("feed", data)


# Bodies --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<div dir="rtl" lang="ur"><p dir="rtl">پل کھلا</p><p dir="ltr">The bridge is open</p></div>', []),
        ('<div dir="RTL" lang="ur"><div><p dir=" rtl ">پل کھلا</p></div></div>', []),
        ('<article dir="rtl" lang="ur"><section><ul dir="rtl"><li>پل کھلا</li></ul></section></article>', []),
        ('<p dir="auto" lang="ur">پل BBC</p>', []),
        (
            '<div dir="auto" lang="ur"><p>BBC</p><p>نیا پل آج صبح سویرے کھل گیا</p></div>',
            ["body-auto-only", "body-first-strong"],
        ),
        (
            '<div dir="auto" lang="ur"><p dir="ltr">BBC</p><p>پل کھلا</p></div>',
            ["body-wrapper-only", "body-first-strong"],
        ),
        ('<p dir="sideways" lang="ur">پل کھلا</p>', ["body-unmarked"]),
        ('<p lang="ur"><span dir="rtl">پل کھلا</span></p>', ["body-unmarked"]),
        (
            "<html dir=rtl><head><title>Bridge</title></head><body dir=rtl><p>پل کھلا</p></body></html>",
            ["body-unmarked"],
        ),
        ("<html><frameset><frame></frameset></html>پل کھلا", ["body-unmarked"]),
        ("<!-- BBC --><?php BBC ?>پل کھلا", ["body-unmarked"]),
        ("<script>var BBC</script><style>p {}</style>پل کھلا", ["body-unmarked"]),
        ("<!-- -->", []),
        ("<p>Open</p>", []),
    ],
)
def test_the_marks_of_a_body(body: str, found: list[str]) -> None:
    assert codes(rss(body=body)) == found


WORDS: Final = st.lists(st.sampled_from([*"ابہے ABc12.- ،۔", " https://", " 14"])).map("".join)


@given(WORDS)
def test_guesses_are_those_of_the_profiles(text: str) -> None:
    """The tests' profiles of CommaFeed and Feedbin are written apart from the package's."""
    assert str(guess_by_words(text)) == profiles.by_tokens(text)
    assert str(guess_by_characters(text)) == profiles.by_characters(text)


def test_one_language_of_several_is_no_other_problem() -> None:
    """An Arabic entry among Urdu ones: what is wrong with all is said once, with the first's tag."""
    items = [
        {"title": "پل کھل گیا", "content_html": "کھلا"},
        {"title": "فتح الجسر", "content_html": "فتح", "language": "ar"},
    ]
    (problem,) = check_feed("feed", json_feed(json.dumps(items)))
    assert said(problem) == (
        "1: warning [body-unmarked] All 2 entries: the body says no direction. From left to right it is laid "
        "out in: RSS Guard. Others guess."
    )
    assert 'lang="ur"' in problem.hint()


def test_xml_lang_is_no_language_in_rss() -> None:
    data = rss().replace(b"<rss>", b'<rss xml:lang="ur">').replace(b"<language>ur</language>", b"")
    assert codes(data) == ["feed-language-missing", "body-unmarked"]


# The command ---------------------------------------------------------------------------------------


def test_the_command_checks_a_feed_without_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("feed").write_bytes(rss())
    run = CliRunner().invoke(main, ["check", "feed", "--lang", "en"])
    assert run.exit_code == 0
    assert run.output == (
        "feed:1: warning [body-unmarked] “پل کھل گیا”: the body says no direction. From left to right it is "
        "laid out in: Thunderbird, Akregator, RSS Guard, QuiteRSS, Fluent Reader, tt-rss. Others guess.\n"
        '    Put `<div dir="rtl" lang="ur">` around the body, and `dir="rtl" lang="ur"` on each paragraph, '
        "heading and list.\n"
    )


def test_the_command_checks_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page and other files lie beside a site's feeds; hidden ones are nobody's business."""
    monkeypatch.chdir(tmp_path)
    for name in ("feeds/b/rss.xml", "feeds/a.rss", "feeds/.cache/rss.xml", "feeds/.rss.xml"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(rss()[:-1])
    Path("feeds/index.html").write_text("<p>صفحہ</p>", encoding="utf-8")
    Path("feeds/package.json").write_text("{", encoding="utf-8")
    Path("feeds/feeds.opml").write_text("<opml/>", encoding="utf-8")
    Path("feeds/gone.xml").symlink_to("nowhere")
    Path("feeds/gone.html").symlink_to("nowhere")
    run = CliRunner().invoke(main, ["check", "feeds", "--format", "json", "--lang", "en"])
    assert run.exit_code == 1
    assert [(problem["path"], problem["code"]) for problem in json.loads(run.output)] == [
        ("feeds/a.rss", "not-well-formed"),
        ("feeds/gone.xml", "unreadable"),
        ("feeds/b/rss.xml", "not-well-formed"),
    ]


@pytest.mark.parametrize("arguments", [[], ["page.html"], ["folder"]])
def test_the_command_asks_for_settings_where_there_may_be_articles(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    for name in ("page.html", "folder/a.txt"):
        Path(name).write_text("پل کھل گیا\n\nنیا پل کھل گیا۔\n", encoding="utf-8")
    run = CliRunner().invoke(main, ["check", *arguments, "--lang", "en"])
    assert run.exit_code == 2
    assert "error [no-settings]" in run.output


def test_the_command_knows_a_feed_by_its_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("saved.html").write_bytes(rss(body="", head='<?xml version="1.0"?>'))
    run = CliRunner().invoke(main, ["check", "saved.html", "--lang", "en"])
    assert run.exit_code == 0
    assert "saved.html:1: hint [entry-no-body] “پل کھل گیا”: there is a title but no text." in run.output


def test_the_command_stops_at_wrong_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("feeds").mkdir()
    Path("feeds/rss.xml").write_bytes(rss())
    Path("feeds/index.html").touch()
    Path("sadae-feed.toml").write_text("titel = 1\n", encoding="utf-8")
    assert CliRunner().invoke(main, ["check", "feeds/rss.xml"]).exit_code == 0
    assert CliRunner().invoke(main, ["check", "feeds"]).exit_code == 2


def test_the_command_tells_articles_from_feeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sadae-feed.toml").write_text(
        'title = "خبریں"\nlink = "https://basti.example/"\nfeeds_url = "https://basti.example/feeds/"\n',
        encoding="utf-8",
    )
    for name in ("articles/a.txt", "articles/b.txt", "c.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("", encoding="utf-8")
    Path("rss.xml").write_bytes(rss())
    found = {
        arguments: [
            (problem["path"], problem["code"])
            for problem in json.loads(
                CliRunner().invoke(main, ["check", *arguments, "--format", "json"]).output
            )
        ]
        for arguments in ((), ("articles/a.txt", "rss.xml", "c.txt"), (".",))
    }
    empty = [("articles/a.txt", "empty-file"), ("articles/b.txt", "empty-file")]
    assert found == {
        (): empty,
        ("articles/a.txt", "rss.xml", "c.txt"): [
            empty[0],
            ("rss.xml", "body-unmarked"),
            ("c.txt", "not-a-feed"),
        ],
        (".",): [*empty, ("rss.xml", "body-unmarked")],
    }
