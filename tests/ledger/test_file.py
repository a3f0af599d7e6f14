"""The ledger's file: the same everywhere, read whatever a merge or Windows did, never trusted blindly."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sadae_feed.articles import fingerprints
from sadae_feed.articles.scan import LEDGER
from sadae_feed.errors import LedgerError
from sadae_feed.ledger import file as ledger_file
from sadae_feed.ledger.addresses import make_id
from sadae_feed.ledger.authority import use_authority_of_ledger
from sadae_feed.ledger.file import format_ledger, load_ledger, load_records
from sadae_feed.ledger.lines import format_line, parse_line
from sadae_feed.ledger.records import Record
from sadae_feed.settings.site import Site

from ..conftest import missing
from ..sites import make_site
from .stories import DAY, LATER, NOW, RIVER, WHEAT, article, reconcile

FIRST_LINE: Final = (
    '{"ledger": 2, "authority": "sadaerus.example,2025", "link": "https://sadaerus.example/", '
    '"timezone": "Asia/Karachi", "records": 2}'
)


def write(site: Site, records: Sequence[Record]) -> Path:
    path = site.articles / LEDGER
    path.write_bytes(format_ledger(records, site))
    return path


def two(site: Site) -> tuple[Record, ...]:
    return reconcile(site, article("a.md", text=WHEAT), article("b.md", "دریا چڑھ گیا", 1, RIVER)).records


def test_the_ledger_is_read_back_as_it_was_written(site: Site) -> None:
    records = reconcile(
        replace(site, archives=True, limit=1), article("گندم.md", days=None), article("b.md", slug="x")
    ).records
    records = (records[0]._replace(first_published=NOW), records[1]._replace(missing_since=LATER))
    write(site, records)
    ledger = load_ledger(site)
    assert (ledger.records, ledger.problems, ledger.is_canonical) == (records, (), True)
    assert ledger.first_line == (site.authority, site.link, "Asia/Karachi", 2)
    assert load_records(replace(site, articles=site.articles / "none")) == ()


def test_a_line_of_the_ledger(site: Site) -> None:
    lines = format_ledger(two(site)[:0], site).decode().splitlines()
    assert lines == [FIRST_LINE.replace('"records": 2', '"records": 0')]
    records = reconcile(site, article("گندم.md", slug="gandum")).records
    lines = format_ledger(records, site).decode().splitlines()
    print_of = fingerprints.take("فصل تیار", (), "متن گندم")
    assert json.loads(lines[1]) == {
        "id": make_id(site.authority, "گندم.md"),
        "sequence": 1,
        "url": "2026/05/gandum/",
        "path": "گندم.md",
        "digest": print_of.digest,
        "sketch": print_of.sketch,
        "published": "2026-05-03T09:00:00+00:00",
        "updated": "2026-05-03T09:00:00+00:00",
        "state": "live",
        "slug": "gandum",
    }
    assert len(lines) == 2


def test_the_ledger_of_the_first_version_is_read(site: Site) -> None:
    path = write(site, two(site))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(FIRST_LINE, '{"ledger": 1}'), encoding="utf-8")
    ledger = load_ledger(site)
    assert (ledger.records, ledger.is_canonical) == (two(site), False)


def first(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


#: For each damage, the code and the line of the problem, and what its message must hold.
DAMAGE: Final[dict[str, tuple[Callable[[str], str], str, int, str]]] = {
    "empty": (lambda text: "", "ledger-first-line", 1, "does not begin"),
    "no first line": (lambda text: text.partition("\n")[2], "ledger-first-line", 1, "does not begin"),
    "later version": (first('"ledger": 2', '"ledger": 3'), "ledger-version", 1, "3"),
    "cut in a line": (lambda text: text[:-40], "ledger-line", 3, "cut short"),
    "cut at a line end": (lambda text: text[: text.rindex("{")], "ledger-cut", 1, "has 1 stories"),
    "half a conflict": (first("\n", "\n<<<<<<< HEAD\n"), "ledger-conflict", 5, "marks"),
    "missing key": (first('"path"', '"pfad"'), "ledger-line", 2, "no story"),
    "unknown key": (first('"digest"', '"color": 1, "digest"'), "ledger-value", 2, "color"),
    "wrong state": (first('"live"', '"alive"'), "ledger-value", 2, "`state` is damaged: alive"),
    "wrong type": (first('"sequence": ', '"sequence": -'), "ledger-value", 2, "sequence"),
    "true for a number": (first('"sequence": 1', '"sequence": true'), "ledger-value", 2, "True"),
    "page that cannot be": (first('"sequence"', '"page": 100000, "sequence"'), "ledger-value", 2, "100000"),
    "page zero": (first('"sequence"', '"page": 0, "sequence"'), "ledger-value", 2, "page"),
    "slug of another type": (first('"sequence"', '"slug": 0, "sequence"'), "ledger-value", 2, "slug"),
    "empty id": (
        lambda text: text.replace(text.split('"id": "')[1].split('"')[0], "", 1),
        "ledger-value",
        2,
        "id",
    ),
    "control in an id": (first('{"id": "', '{"id": "\\u0001'), "ledger-value", 2, "`id`"),
    "script for an address": (first('"url": "', '"url": "javascript:'), "ledger-value", 2, "javascript"),
    "path that leads out": (first('"path": "', '"path": "../'), "ledger-value", 2, "../"),
    "no zone": (first("+00:00", ""), "ledger-value", 2, "published"),
    "no date": (first("2026-05-0", "2026-02-3"), "ledger-value", 2, "published"),
    "year one": (first('"published": "2026', '"published": "0001'), "ledger-value", 2, "0001"),
    "a list": (lambda text: text + "[]\n", "ledger-line", 4, "no story"),
    "deep": (lambda text: text + "[" * 100_000 + "\n", "ledger-line", 4, "no story"),
    "two sites": (
        lambda text: text + FIRST_LINE.replace("sadaerus", "sadaeros") + "\n",
        "ledger-authorities",
        4,
        "sadaeros",
    ),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_ledger_names_line_and_value(site: Site, name: str) -> None:
    damage, code, line, words = DAMAGE[name]
    path = write(site, two(site))
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(LedgerError) as caught:
        load_ledger(site)
    problem = caught.value.problems[0]
    assert (problem.code, problem.line) == (code, line)
    assert words in problem.message()


#: What an editor of text, git or Windows does to a ledger without damage.
HARMLESS: Final[dict[str, Callable[[str], str]]] = {
    "byte order mark": lambda text: "\ufeff" + text,
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "no last line end": lambda text: text.removesuffix("\n"),
    "empty lines": lambda text: text.replace("\n", "\n\n") + "\n",
    "another order": lambda text: "\n".join([text.split("\n")[0], *text.split("\n")[:0:-1]]),
    "white space": lambda text: text.replace("}\n", " }  \n"),
    "two first lines": lambda text: text.replace("\n", f"\n{FIRST_LINE.replace('2}', '1}')}\n", 1),
    "a line twice": lambda text: text + text.split("\n")[1] + "\n",
    "a finished conflict": lambda text: (
        "<<<<<<< ours\n" + text.replace("\n", "\n=======\n" + FIRST_LINE + "\n>>>>>>> theirs\n", 1)
    ),
    "a conflict with its base": lambda text: (
        "<<<<<<< ours\n"
        + text.replace("\n", "\n||||||| base\n{}\nnonsense\n=======\n" + FIRST_LINE + "\n>>>>>>> x\n", 1)
    ),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_changes_no_story_is_no_damage(site: Site, name: str) -> None:
    records = two(site)
    path = write(site, records)
    path.write_text(HARMLESS[name](path.read_text(encoding="utf-8")), encoding="utf-8", newline="")
    ledger = load_ledger(site)
    assert ledger.records == records or sorted(ledger.records) == sorted(records)
    assert not ledger.is_canonical
    assert ledger.problems == ()


def test_of_two_lines_of_one_story_the_later_change_counts(site: Site) -> None:
    one, other = two(site)
    changed = other._replace(updated=LATER, path="c.md", state="retracted", page=1)
    path = write(site, (one, other))
    path.write_text(path.read_text(encoding="utf-8") + format_line(changed), encoding="utf-8")
    ledger = load_ledger(site)
    assert {*ledger.records} == {one, changed}
    assert [(each.code, each.values["id"]) for each in ledger.problems] == [("ledger-merged", other.id)]


def test_of_two_stories_under_one_file_name_the_older_keeps_the_id(site: Site) -> None:
    mine = reconcile(site, article("a.md", text=WHEAT)).records
    theirs = reconcile(site, article("a.md", "دریا چڑھ گیا", 1, RIVER)).records
    assert mine[0].id == theirs[0].id
    path = write(site, mine)
    path.write_text(path.read_text(encoding="utf-8") + format_line(theirs[0]), encoding="utf-8")
    assert load_records(site) == mine


def test_two_stories_of_two_branches_never_share_an_address(site: Site) -> None:
    mine = reconcile(site, article("a.md", text=WHEAT)).records
    theirs = reconcile(site, article("b.md", text=RIVER)).records
    assert mine[0].url == theirs[0].url
    path = write(site, mine)
    path.write_text(path.read_text(encoding="utf-8") + format_line(theirs[0]), encoding="utf-8")
    urls = {record.path: record.url for record in load_records(site)}
    assert {*urls.values()} == {mine[0].url, mine[0].url.removesuffix("/") + "-2/"}


def test_a_ledger_that_is_no_text_or_cannot_be_opened(site: Site) -> None:
    path = site.articles / LEDGER
    path.write_bytes(b'{"ledger": 2}\n\xff')
    with pytest.raises(LedgerError, match="Byte 14"):
        load_ledger(site)
    path.unlink()
    path.mkdir()
    with pytest.raises(LedgerError, match="The file cannot be read"):
        load_ledger(site)


def test_numbers_that_two_editors_gave_at_once_are_repaired_by_age(site: Site) -> None:
    mine = reconcile(site, article("a.md"), article("b.md", days=5)).records
    theirs = reconcile(site, article("a.md"), article("c.md", days=4)).records
    write(site, sorted({*mine, *theirs}))
    numbers = {record.path: record.sequence for record in load_records(site)}
    assert numbers == {"a.md": 1, "c.md": 2, "b.md": 3}


def test_the_authority_of_the_ledger_is_used(site: Site) -> None:
    assert use_authority_of_ledger(site) == site
    path = write(site, two(site))
    moved = replace(site, authority="nai.example,2026")
    found = use_authority_of_ledger(moved)
    assert (found.authority, found.authority_in_settings) == (site.authority, "nai.example,2026")
    assert use_authority_of_ledger(found) == found
    path.write_text("nonsense", encoding="utf-8")
    assert use_authority_of_ledger(moved) == moved


@given(
    st.text(st.characters(exclude_categories=("C", "Z")), min_size=1),
    st.text("ab/\"'گ", min_size=1),
    st.none() | st.integers(1),
    st.none() | st.text(min_size=1),
    st.none() | st.just(LATER),
)
def test_a_line_is_the_json_of_its_record(
    name: str, path: str, page: int | None, slug: str | None, moment: object
) -> None:
    path = "x" + path
    record = Record(name, 7, page, "x/", path, "0" * 20, "0" * 8, DAY, NOW, "live", slug)
    record = record._replace(first_published=moment, missing_since=moment)  # type: ignore[arg-type]
    values = {key: value for key, value in record._asdict().items() if value is not None}
    for key in values.keys() & {"published", "updated", "first_published", "missing_since"}:
        values[key] = values[key].isoformat()
    assert format_line(record) == json.dumps(values, ensure_ascii=False) + "\n"
    assert parse_line(format_line(record)) == record


NAMES: Final = st.text('ab"\\ گ', min_size=1, max_size=3).filter(str.strip)


@given(st.dictionaries(NAMES, st.just("x.md")), st.dictionaries(NAMES, st.just("y.md")))
def test_some_lines_changed_make_the_file_that_all_make(old: dict[str, str], new: dict[str, str]) -> None:
    def made(paths: dict[str, str]) -> list[Record]:
        return [
            Record(name, number, None, "x", path, "0", "0", DAY, NOW, "live")
            for number, (name, path) in enumerate(paths.items(), 1)
        ]

    site = make_site()
    both = {record.id: record for record in (*made(old), *made(new))}
    data = ledger_file.replace_records(format_ledger(made(old), site), made(new), site)
    assert data == format_ledger(both.values(), site)


KNOWN: Final = format_ledger(
    (
        Record("tag:x:" + name, number, None, f"{name}/", f"{name}.md", "0" * 20, "0" * 8, DAY, NOW, "live")
        for number, name in enumerate(("گندم", "b", "c"), 1)
    ),
    make_site(),
).decode()


@given(
    st.integers(0, len(KNOWN)),
    st.integers(0, 40),
    st.sampled_from(["", " ", "\n", "\r\n", "{", "}", "}{", "},{", '"', "0", "null", ",", "\u2028", "]"]),
)
def test_quick_reading_believes_nothing_that_careful_reading_does_not(
    tmp_path_factory: pytest.TempPathFactory, start: int, length: int, put: str
) -> None:
    path = tmp_path_factory.mktemp("ledger") / LEDGER
    path.write_text(KNOWN[:start] + put + KNOWN[start + length :], encoding="utf-8", newline="")
    from sadae_feed.ledger.damage import read_carefully
    from sadae_feed.ledger.lines import DAMAGE_ERRORS

    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            quick = ledger_file._read_quickly(lines)
    except DAMAGE_ERRORS:
        return
    careful = read_carefully(path, "ledger.jsonl")
    assert quick.records == tuple(sorted(careful.records))


# Real git.


def git(folder: Path, *arguments: str, fails: bool = False) -> str:
    program = shutil.which("git")
    if program is None:
        missing("git is not installed")
    settings = (
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@sadaerus.example",
        "-c",
        "commit.gpgsign=false",
    )
    run = subprocess.run(
        [program, *settings, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert fails or run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.parametrize("attributes", ["ledger.jsonl merge=union\n", ""])
@pytest.mark.parametrize("line_ends", ["false", "true"])
def test_branches_of_two_editors_merge_with_git(site: Site, attributes: str, line_ends: str) -> None:
    """With the attribute git merges by itself; without it, the marks that it leaves are understood."""
    folder = site.articles
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "core.autocrlf", line_ends)
    (folder / ".gitattributes").write_text(attributes, encoding="utf-8")
    base = two(site)

    def commit(records: Sequence[Record], branch: str) -> None:
        git(folder, "checkout", "-q", "-B", branch)
        write(site, records)
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", branch)

    commit(base, "main")
    heads = [article("a.md", text=WHEAT), article("b.md", "دریا چڑھ گیا", 1, RIVER)]
    mine = reconcile(site, *heads, article("c.md", "پل بن گیا", 3), known=base, now=LATER).records
    changed = heads[0]._replace(fingerprint=fingerprints.take("فصل تیار", (), WHEAT + " ختم"))
    theirs = reconcile(
        site, changed, heads[1], article("d.md", "بازار بند", 4), known=base, now=LATER
    ).records
    commit(mine, "mine")
    git(folder, "checkout", "-q", "main")
    commit(theirs, "theirs")
    git(folder, "merge", "-q", "--no-edit", "mine", fails=not attributes)
    records = {record.path: record for record in load_records(site)}
    assert sorted(records) == ["a.md", "b.md", "c.md", "d.md"]
    assert records["a.md"].updated == LATER
    assert sorted(record.sequence for record in records.values()) == [1, 2, 3, 4]


def test_what_windows_writes_is_mended_by_the_next_change(site: Site) -> None:
    path = write(site, two(site))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_records(site) == two(site)
    assert timedelta(0) == load_records(site)[0].updated - two(site)[0].updated
