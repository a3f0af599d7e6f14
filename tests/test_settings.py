"""From a table in TOML to a Site, or to every problem with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from sadae_feed.errors import SettingsError
from sadae_feed.model import Text
from sadae_feed.settings.site import Site, find_settings, load_settings

LEAST: Final = """\
title = "صدائے روس"
link = "https://sadaerus.example"
feeds_url = "https://sadaerus.example/feeds/"
"""


def reported(error: SettingsError) -> list[str]:
    """Each problem as `line:column code: message | hint`."""
    return [
        f"{problem.line}:{problem.column} {problem.code}: {problem.message()} | {problem.hint()}"
        for problem in error.problems
    ]


def failing(path: Path) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        load_settings(path, path.parent)
    assert {problem.path for problem in caught.value.problems} == {str(path)}
    return reported(caught.value)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sadae-feed.toml"


def test_three_settings_are_enough(file: Path) -> None:
    file.write_text(LEAST, encoding="utf-8")
    site = load_settings(None, file.parent)
    title = Text(value="صدائے روس", language="ur")
    assert site == Site(
        path=file,
        title=title,
        description=title,
        link="https://sadaerus.example/",
        feeds_url="https://sadaerus.example/feeds/",
        language="ur",
        timezone=site.timezone,
        authority="sadaerus.example,2025",
        author=title,
        limit=50,
        permalink="{link}{year}/{month}/{slug}/",
        articles=file.parent / "articles",
        feeds=file.parent / "feeds",
        title_guard="auto",
    )
    assert site.timezone.key == "UTC"


def test_all_settings(file: Path) -> None:
    everything = LEAST + (
        'description = "روس اور دنیا کی خبریں"\n'
        'language = "fa-IR"\n'
        'timezone = "Asia/Tehran"\n'
        'authority = " Sadaerus.Example , 2024-05-03"\n'
        'author = " ادارہ "\n'
        "limit = 20\n"
        'permalink = "https://sadaerus.example/خبر/{day}-{id}"\n'
        'articles = "مضامین"\n'
        'feeds = "../public/feeds"\n'
        'title_guard = "isolate"\n'
        "banner = []\n"
        'share = ["  Share on X "]\n'
        "fold = true\n"
        "transliterate = true\n"
        'names = [" صدائے  روس ", "ا\u0653ج"]\n'
    )
    file.write_text(everything, encoding="utf-8-sig")
    site = load_settings(file, Path("/"))
    assert site.description == Text(value="روس اور دنیا کی خبریں", language="fa")
    assert (site.language, site.timezone.key) == ("fa", "Asia/Tehran")
    assert (site.authority, site.author.value) == ("sadaerus.example,2024-05-03", "ادارہ")
    assert (site.limit, site.title_guard) == (20, "isolate")
    assert site.permalink == "https://sadaerus.example/%D8%AE%D8%A8%D8%B1/{day}-{id}"
    assert (site.articles, site.feeds) == (file.parent / "مضامین", file.parent / "../public/feeds")
    assert (site.banner, site.share) == ((), ("Share on X",))
    assert (site.fold, site.names, site.transliterate) == (True, ("صدائے روس", "آج"), True)


def test_texts_are_as_feeds_can_carry_them(file: Path) -> None:
    """A feed holds neither a control character nor a decomposed letter."""
    file.write_text(
        'title = "صدا\\u0007ئے روس"\ndescription = "ا\\u0653ج کی\\nخبریں"\n' + LEAST.partition("\n")[2],
        encoding="utf-8",
    )
    site = load_settings(file, file.parent)
    assert (site.title.value, site.description.value) == ("صدائے روس", "آج کی خبریں")


def test_an_international_domain_becomes_punycode(file: Path) -> None:
    file.write_text(LEAST.replace("sadaerus.example", "صدا.example"), encoding="utf-8")
    site = load_settings(file, file.parent)
    assert (site.link, site.authority) == ("https://xn--mgbpr.example/", "xn--mgbpr.example,2025")


WRONG: Final = [
    ("hubs", '["hub"]', "a list of addresses", '["https://hub.example/"]'),
    (
        "publish",
        '"sftp://editor:secret@host/feeds"',
        "an address without a password",
        '"sftp://user@host/public_html/feeds"',
    ),
    ("language", "5", "a language tag such as ur", '"ur"'),
    ("language", '"12"', "a language tag such as ur", '"ur"'),
    ("title", '" \\u200f"', "text", '"صدائے روس"'),
    ("author", "[]", "text", '"صدائے روس"'),
    ("link", '"sadaerus.example"', "an address that begins with https://", '"https://sadaerus.example/"'),
    (
        "link",
        '"ftp://sadaerus.example/"',
        "an address that begins with https://",
        '"https://sadaerus.example/"',
    ),
    (
        "feeds_url",
        '"https:// sadaerus.example/feeds"',
        "an address that begins with https://",
        '"https://sadaerus.example/feeds/"',
    ),
    ("timezone", '"Karachi"', "the name of a time zone", '"Asia/Karachi"'),
    ("timezone", '"Asia"', "the name of a time zone", '"Asia/Karachi"'),
    ("timezone", '"../zone"', "the name of a time zone", '"Asia/Karachi"'),
    ("authority", '"sadaerus.example"', "a domain, a comma and a year", '"sadaerus.example,2025"'),
    ("authority", '",2025"', "a domain, a comma and a year", '"sadaerus.example,2025"'),
    ("authority", '"صدا..example,2025"', "a domain, a comma and a year", '"sadaerus.example,2025"'),
    ("limit", "0", "a whole number above 0", "50"),
    ("limit", "true", "a whole number above 0", "50"),
    ("limit", '"50"', "a whole number above 0", "50"),
    ("articles", '""', "a folder", '"articles"'),
    ("articles", '"a\\u0000b"', "a folder", '"articles"'),
    ("names", '"صدائے روس"', "a list of names", '["صدائے روس"]'),
    ("names", '["۔"]', "a list of names", '["صدائے روس"]'),
    ("transliterate", '"yes"', "true or false", "true"),
    ("fold", "1", "true or false", "true"),
    ("title_guard", '"strong"', "none, minimal, auto or isolate", '"auto"'),
    ("banner", '"اہم خبریں"', "a list of lines", '["اہم خبریں"]'),
    ("share", '["شیئر کریں", 5]', "a list of lines", '["شیئر کریں"]'),
    ("share", '["  "]', "a list of lines", '["شیئر کریں"]'),
    *(
        ("permalink", pattern, "an address with {slug} or {id} in it", '"{link}{year}/{month}/{slug}/"')
        for pattern in (
            '"{link}{year}/"',
            '"{link}{slug}/{author}"',
            '"{link}{}/{slug}"',
            '"{link}{slug:d}"',
            '"{link}{slug!r}"',
            '"{link.path}{slug}"',
            '"{link}{slug"',
            '"/{slug}/"',
            '"{link}../{slug}/"',
            '"{link}a/%2E%2e/{slug}/"',
            "'{link}\"><script>{slug}'",
            '"{link}<b>{slug}"',
            '"{link}{slug}\\\\"',
            '"javascript:{slug}"',
            '"https://user@sadaerus.example/{slug}"',
        )
    ),
]


@pytest.mark.parametrize(("key", "value", "expected", "example"), WRONG)
def test_a_wrong_setting(file: Path, key: str, value: str, expected: str, example: str) -> None:
    rest = "".join(f"{line}\n" for line in LEAST.splitlines() if not line.startswith(f"{key} "))
    file.write_text(f"{rest}{key} = {value}\n", encoding="utf-8")
    line = rest.count("\n") + 1
    said = f"The setting `{key}` must be {expected}. | Write for example:\n{key} = {example}"
    assert failing(file) == [f"{line}:1 wrong-setting: {said}"]


def test_all_problems_are_told_in_the_order_of_the_file(file: Path) -> None:
    file.write_text('limit = -1\ncolour = "red"\nlimits = 5\ntitle = "صدائے روس"\n', encoding="utf-8")
    assert failing(file) == [
        (
            "None:None missing-setting: The setting `link` is missing."
            ' | Add this line:\nlink = "https://sadaerus.example/"'
        ),
        (
            "None:None missing-setting: The setting `feeds_url` is missing."
            ' | Add this line:\nfeeds_url = "https://sadaerus.example/feeds/"'
        ),
        (
            "1:1 wrong-setting: The setting `limit` must be a whole number above 0."
            " | Write for example:\nlimit = 50"
        ),
        (
            "2:1 unknown-setting: `colour` is no setting. | Did you mean: title, description, link,"
            " feeds_url, language, timezone, authority, author, limit, file_limit,"
            " names_limit, permalink, articles, feeds,"
            " title_guard, banner, share, never_left_out, hold, archives, tombstones, aliases, logo, icon,"
            " copyright, license, managing_editor, ignore, hubs, publish, sitemap, tag_feeds, fold, names,"
            " transliterate?"
        ),
        "3:1 unknown-setting: `limits` is no setting. | Did you mean: limit?",
    ]


def test_every_line_shown_can_be_pasted(file: Path) -> None:
    """The examples in messages are a settings file that works."""
    keys = {"description", "feeds", *(key for key, *_ in WRONG)}
    file.write_text("".join(f"{key} = 0.5\n" for key in sorted(keys)), encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(file, file.parent)
    lines = [str(problem.values["example"]) for problem in caught.value.problems]
    file.write_text("\n".join(lines), encoding="utf-8")
    site = load_settings(file, file.parent)
    assert site.permalink == "{link}{year}/{month}/{slug}/"
    assert len(lines) == len(keys) == 20


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'title = صدا\nlink = ""\n',
            (
                "1:9 invalid-settings: The settings are not valid TOML: Invalid value. | Mend the line;"
                " text stands in quotation marks."
            ),
        ),
        (
            'title = "صدا"\nlink = "https',
            (
                "2:1 invalid-settings: The settings are not valid TOML: Unterminated string. | Mend the line;"
                " text stands in quotation marks."
            ),
        ),
        (
            f"limit = {'1' * 5000}\n",
            (
                "1:1 invalid-settings: The settings are not valid TOML: Exceeds the limit (4300 digits) for"
                " integer string conversion: value has 5000 digits; use sys.set_int_max_str_digits() to"
                " increase the limit. | Mend the line; text stands in quotation marks."
            ),
        ),
    ],
)
def test_no_toml(file: Path, text: str, expected: str) -> None:
    file.write_text(text, encoding="utf-8")
    assert failing(file) == [expected]


def test_hostile_nesting_is_no_toml(file: Path) -> None:
    file.write_text(f"title = {'[' * 100_000}", encoding="utf-8")
    (said,) = failing(file)
    assert said.startswith("1:1 invalid-settings: The settings are not valid TOML: maximum recursion depth")


def test_other_bytes(file: Path) -> None:
    file.write_bytes(b'title = "\xff"')
    assert failing(file) == ["None:None not-utf8: Byte 9 (0xFF) is not UTF-8. | Save the file as UTF-8."]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert failing(tmp_path / "sadae.toml") == [
        (
            "None:None missing-settings: There is no settings file of this name."
            " | Look at the name after --config, or leave it out: sadae-feed.toml is then looked for."
        )
    ]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert failing(tmp_path) == [
        (
            "None:None unreadable: The file cannot be read: Is a directory."
            " | Give the user who runs the build the right to read it."
        )
    ]


def test_the_nearest_file_upwards_holds(tmp_path: Path) -> None:
    deep = tmp_path / "site" / "articles" / "2026"
    deep.mkdir(parents=True)
    (tmp_path / "sadae-feed.toml").touch()
    (tmp_path / "site" / "pyproject.toml").write_text('[project]\nname = "x"\n', encoding="utf-8")
    assert find_settings(deep) == tmp_path / "sadae-feed.toml"
    (tmp_path / "site" / "pyproject.toml").write_text("[tool.sadae-feed]\n", encoding="utf-8")
    assert find_settings(deep) == tmp_path / "site" / "pyproject.toml"
    (tmp_path / "site" / "sadae-feed.toml").touch()
    assert find_settings(deep) == tmp_path / "site" / "sadae-feed.toml"


def test_no_settings_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sadae_feed.settings.site.find_settings", lambda folder: None)
    with pytest.raises(SettingsError) as caught:
        load_settings(None, tmp_path)
    assert find_settings(Path("/nowhere/at/all")) is None
    assert reported(caught.value) == [
        (
            "None:None no-settings: There is no sadae-feed.toml, nor a pyproject.toml with [tool.sadae-feed]"
            " here or in a folder above. | `sadae-feed init` asks a few questions and writes one. "
            "By hand, write a file sadae-feed.toml with:\n"
            'title = "صدائے روس"\nlink = "https://sadaerus.example/"\n'
            'feeds_url = "https://sadaerus.example/feeds/"'
        )
    ]


def test_the_table_of_a_project(tmp_path: Path) -> None:
    """A project has a `description` of its own, which is not meant."""
    file = tmp_path / "pyproject.toml"
    head = '[project]\ndescription = "کوڈ"\n\n[tool.sadae-feed]\n'
    file.write_text(head + LEAST, encoding="utf-8")
    assert load_settings(None, tmp_path).description.value == "صدائے روس"
    file.write_text(f"{head}{LEAST}description = 5\n", encoding="utf-8")
    assert failing(file) == [
        (
            "8:1 wrong-setting: The setting `description` must be text. | Write for example:\n"
            'description = "روس اور دنیا کی خبریں اردو میں"'
        )
    ]


@pytest.mark.parametrize("text", ["", "tool = 5", "[tool]\nsadae-feed = 5", '[project]\ntitle = "x"'])
def test_a_project_without_the_table(tmp_path: Path, text: str) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text(text, encoding="utf-8")
    assert [said.split(" | ")[0] for said in failing(file)] == [
        "None:None missing-setting: The setting `title` is missing.",
        "None:None missing-setting: The setting `link` is missing.",
        "None:None missing-setting: The setting `feeds_url` is missing.",
    ]
