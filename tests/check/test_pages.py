"""What `check` says of lines that stand on many pasted pages."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sadae_feed.check.articles import check_articles
from sadae_feed.check.pages import find_repeated_lines
from sadae_feed.errors import Problem
from sadae_feed.settings.site import Site

NUMBERS = ("ایک", "دو", "تین", "چار", "پانچ", "چھ", "سات", "آٹھ", "نو", "دس", "گیارہ", "بارہ")


def write(site: Site, count: int, head: str = "", foot: str = "", start: int = 0) -> None:
    for number in range(start, start + count):
        word = NUMBERS[number % 12] * (1 + number // 12)
        text = f"{head}خبر {word} کی\n\n{word} لوگ آئے۔\n\nپھر {word} لوگ گئے۔\n{foot}"
        (site.articles / f"2026-05-{number + 1:02}-{number}.txt").write_text(text, encoding="utf-8")


def hints(site: Site) -> list[Problem]:
    return [problem for problem in check_articles(site) if problem.code == "repeated-lines"]


def test_lines_of_a_quarter_of_the_pages_are_named_as_settings_to_paste(site: Site) -> None:
    write(site, 6, "کتاب نگر کی آواز\n\n", "\nکتاب نگر پڑھتے رہیے\n")
    write(site, 6, start=6)
    banner, share = hints(site)
    assert (banner.path, banner.values["pages"], banner.severity) == ("articles", 12, "hint")
    assert banner.hint() == (
        "If they are the site's and no article's, write into the settings:\nbanner = [\"کتاب نگر کی آواز\"]"
    )
    assert share.values["line"] == 'share = ["کتاب نگر پڑھتے رہیے"]'
    named = replace(site, banner=("کتاب نگر کی آواز",), share=("کتاب نگر پڑھتے رہیے",))
    assert hints(named) == []


@pytest.mark.parametrize(("count", "others"), [(4, 0), (4, 4), (5, 20)])
def test_lines_of_fewer_pages_are_not_named(count: int, others: int, site: Site) -> None:
    write(site, count, "کتاب نگر کی آواز\n\n")
    write(site, others, start=count)
    assert hints(site) == []


def test_what_is_known_anyway_is_not_named(site: Site) -> None:
    write(site, 8, "ہوم\nپاکستان\n\n", "\nShare it :\nFacebook\nکچھ اور\n")
    assert hints(site) == []


def test_only_plain_text_is_looked_at(site: Site) -> None:
    for number in range(6):
        (site.articles / f"{number}.md").write_text(f"# خبر {number}\n\nایک ہی سطر\n", encoding="utf-8")
    assert list(find_repeated_lines([f"{number}.md" for number in range(6)], site)) == []


def test_a_setting_to_paste_is_toml(site: Site) -> None:
    import tomllib

    write(site, 6, 'کتاب "نگر" \\ آواز\n\n')
    (hint,) = hints(site)
    assert tomllib.loads(str(hint.values["line"])) == {"banner": ['کتاب "نگر" \\ آواز']}
    assert json.loads(str(hint.values["line"]).partition("= ")[2])
