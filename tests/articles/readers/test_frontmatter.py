"""Headers: what editors write comes out as written, and what cannot be read says where."""

from __future__ import annotations

import time
import tracemalloc
from typing import Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sadae_feed.articles.readers import frontmatter
from sadae_feed.articles.readers.frontmatter import Field, Matter
from sadae_feed.errors import Problems


def split(text: str) -> tuple[Matter, list[str]]:
    """The file taken apart, and its problems as `line:column message`."""
    problems = Problems("a.md", text)
    matter = frontmatter.split(text, problems)
    return matter, [f"{problem.line}:{problem.column} {problem.message()}" for problem in problems]


def values(header: str, fence: str = "---") -> dict[str, Any]:
    """The fields of a header that has no problem."""
    matter, problems = split(f"{fence}\n{header}\n{fence}\n")
    assert problems == []
    return {field.key: field.value for field in matter.fields}


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        pytest.param("---\ntitle: گندم\n---\nمتن\n", "متن\n", 4, id="plain"),
        pytest.param("---\ntitle: گندم\n...\nمتن", "متن", 4, id="closed as YAML closes documents"),
        pytest.param("--- \t\ntitle: گندم\n---  \n\nمتن", "\nمتن", 4, id="blanks after fences"),
        pytest.param("\ufeff---\ntitle: گندم\n---\nمتن", "متن", 4, id="byte order mark"),
        pytest.param("\n \n---\ntitle: گندم\n---\nمتن", "متن", 6, id="blank lines above"),
        pytest.param(
            "\u200f---\u200f\n\u200ftitle: گندم\u200f\n\u200f---\nمتن", "متن", 4, id="marks on every line"
        ),
        pytest.param("+++\ntitle = 'گندم'\n+++\nمتن", "متن", 4, id="TOML"),
        pytest.param("---\ntitle: گندم\n---", "", 4, id="no body"),
        pytest.param(
            "---\ntitle: گندم\n---\nایک\n\n---\n\nدو", "ایک\n\n---\n\nدو", 4, id="a rule in the body"
        ),
    ],
)
def test_a_file_is_split(text: str, body: str, line: int) -> None:
    matter, problems = split(text)
    assert problems == []
    assert [(field.key, field.value) for field in matter.fields] == [("title", "گندم")]
    assert (matter.body, matter.line) == (body, line)


@pytest.mark.parametrize("text", ["", "متن\n---\nمتن", "----\nمتن", "--- عنوان ---\nمتن", "{ قوسین }"])
def test_a_file_without_header_is_all_body(text: str) -> None:
    assert split(text) == (Matter(body=text), [])


def test_an_empty_header_says_nothing() -> None:
    assert split("---\n---\nمتن") == (Matter(body="متن", line=3), [])
    assert split("---\n# کچھ نہیں\n\n---\nمتن") == (Matter(body="متن", line=5), [])


HEADLINES: Final = [
    "صدر: آج اجلاس ہو گا",
    "پاکستان #1 بن گیا",
    "[ویڈیو] گندم کی فصل",
    "{اہم} خبر",
    '"ہم آئیں گے" وزیر کا اعلان',
    "'قلم' اور \"کتاب\"",
    '"ادھورا واوین',
    "@sadaerus کا پیغام",
    "& * ! % ` - ? سے شروع",
    "- نقطہ",
    "9:30",
    "0123",
    "no",
    "null",
    "2025-06-14",
    "1e400",
    "!!binary aGVsbG8=",
    "خبر #",
    "خبر:",
]


@pytest.mark.parametrize("headline", HEADLINES)
@pytest.mark.parametrize("key", ["title", "عنوان", "Summary"])
def test_a_headline_is_the_rest_of_its_line(key: str, headline: str) -> None:
    assert values(f"{key}: {headline}") == {key: headline}


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])))
def test_any_headline_is_the_rest_of_its_line(headline: str) -> None:
    trimmed = headline.strip(" \t\u00a0\u200b\u200e\u200f\ufeff")
    fields = split(f"---\ntitle: {headline}\ndraft: true\n---\n")[0].fields
    if trimmed and trimmed[0] not in "\"'|>":
        assert (fields[0].value, len(fields)) == (trimmed, 2)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"صدر: \\"آج\\""', 'صدر: "آج"'),
        ("'یہ ''قلم'' ہے'", "یہ 'قلم' ہے"),
        ("|\n  پہلی سطر\n  دوسری: سطر", "پہلی سطر\nدوسری: سطر"),
        (">-\n  پہلی سطر\n  دوسری سطر", "پہلی سطر دوسری سطر"),
        ("پہلی سطر\n  دوسری: سطر", "پہلی سطر دوسری: سطر"),
        ('"پہلی\n  دوسری"', "پہلی دوسری"),
        ("", ""),
        ('"\\u0007\\u200fا\\u0001"', "ا"),
    ],
)
def test_a_headline_may_be_written_as_in_yaml(written: str, value: str) -> None:
    assert values(f"title: {written}") == {"title": value}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("date: 2025-06-14 10:00", {"date": "2025-06-14 10:00"}),
        ("draft: true # ابھی نہیں", {"draft": "true"}),
        ("id: 0123", {"id": "0123"}),
        ("place:\nsource: ~", {"place": "", "source": "~"}),
        ("tags: روس، امریکہ", {"tags": "روس، امریکہ"}),
        ("tags: [روس, نیا سال, T-20]", {"tags": ["روس", "نیا سال", "T-20"]}),
        ("tags: [روس, 'صدر: آج']", {"tags": ["روس", "صدر: آج"]}),
        ("tags: []", {"tags": []}),
        ("tags:\n- روس\n- 'نیا سال'", {"tags": ["روس", "نیا سال"]}),
        ("tags:\n  - روس\n  # ایک بات\n  - no", {"tags": ["روس", "no"]}),
        ("image:\n  src: a.jpg\n  alt: ''", {"image": {"src": "a.jpg", "alt": ""}}),
        ("image: {src: a.jpg}", {"image": {"src": "a.jpg"}}),
        ("\"عنوان\" : گندم\n'تاریخ': کل", {"عنوان": "گندم", "تاریخ": "کل"}),
        ("# تبصرہ\n\nplace : ملتان", {"place": "ملتان"}),
        ("source: \u200fاے پی\u200f\u00a0", {"source": "اے پی"}),
        ("author: 'علی '\n", {"author": "علی"}),
    ],
)
def test_yaml(header: str, expected: dict[str, Any]) -> None:
    assert values(header) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("date = 2025-06-14", {"date": "2025-06-14"}),
        ("date = 2025-06-14T10:00:00+05:00", {"date": "2025-06-14T10:00:00+05:00"}),
        ("at = 10:30:00", {"at": "10:30:00"}),
        ("draft = true\nlive = false", {"draft": "true", "live": "false"}),
        ('"عنوان" = "صدر: #1"', {"عنوان": "صدر: #1"}),
        ("id = 123\nn = 1.5", {"id": "123", "n": "1.5"}),
        ('tags = ["روس", "امریکہ"]', {"tags": ["روس", "امریکہ"]}),
        ('[image]\nsrc = "a.jpg"\nalt = "\\u0007گندم "', {"image": {"src": "a.jpg", "alt": "گندم"}}),
        ("", {}),
    ],
)
def test_toml(header: str, expected: dict[str, Any]) -> None:
    assert values(header, "+++") == expected


def test_fields_have_their_places() -> None:
    assert split("\n---\ntitle: گندم\n\n 'x':   1\n---\n")[0].fields[0] == Field(
        "title", "گندم 'x':   1", 3, 8
    )
    assert split("---\n# نوٹ\nplace:   ملتان\n'x': [a, {b: c}]\n---\n")[0].fields == (
        Field("place", "ملتان", 3, 10),
        Field("x", ["a", {"b": "c"}], 4, 6),
    )
    toml = 'place =  "ملتان"\n\n"x y" = 1\nimage.src = "a"\n[ more ]\ny = 1\n[[z]]\n'
    assert [(field.key, field.line, field.column) for field in split(f"+++\n{toml}+++\n")[0].fields] == [
        ("place", 2, 11),
        ("x y", 4, 9),
        ("image", 5, 7),
        ("more", 6, 9),
        ("z", 8, 5),
    ]


def test_a_key_that_the_search_misses_stands_at_the_top() -> None:
    assert split('+++\n"a\\u0062" = 1\n+++\n')[0].fields == (Field("ab", "1", 2, 1),)


YAML: Final = "The front matter is not valid YAML: "
TOML: Final = "The front matter is not valid TOML: "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: گندم\nمتن", "1:1 The front matter that begins here has no closing `---`."),
        ("\n+++\na = 1\n---\n", "2:1 The front matter that begins here has no closing `+++`."),
        ('\n{ "title": "گندم" }\nمتن', f"2:1 {YAML}it is written as JSON."),
        ('---json\n{"title": "گندم"}\n---\nمتن', f"1:1 {YAML}it is written as JSON."),
        ("---\nگندم کی فصل\n---\n", f"2:1 {YAML}`key: value` is missing its colon."),
        ("---\ntitle:گندم\n---\n", f"2:1 {YAML}`key: value` is missing its colon."),
        ("---\n\n- گندم\n---\n", f"3:1 {YAML}no key stands here."),
        ("---\n# نوٹ\n  title: گندم\n---\n", f"3:1 {YAML}no key stands here."),
        ("---\ndraft: no\ntags: [روس\n\n---\n", f"3:7 {YAML}did not find expected ',' or ']'."),
        ('---\nplace: "ملتان\n---\n', f"2:8 {YAML}found unexpected end of stream."),
        ("---\nplace: ملتان: پنجاب\n---\n", f"2:13 {YAML}mapping values are not allowed in this context."),
        ("---\nplace: @ملتان\n---\n", f"2:8 {YAML}found character that cannot start any token."),
        ("---\ntags:\n\t- روس\n---\n", f"3:1 {YAML}found character that cannot start any token."),
        ("---\nplace: *a\n---\n", f"2:8 {YAML}found undefined alias."),
        ("---\ntags: [&a روس, *a]\n---\n", f"2:7 {YAML}aliases are not read."),
        ("---\nplace: !!binary aGVsbG8=\n---\n", f"2:8 {YAML}the tag tag:yaml.org,2002:binary is not read."),
        (
            "---\nplace: !!python/object/apply:os.system [x]\n---\n",
            f"2:8 {YAML}the tag tag:yaml.org,2002:python/object/apply:os.system is not read.",
        ),
        ("---\nplace: !x ملتان\n---\n", f"2:8 {YAML}the tag !x is not read."),
        ('---\nplace: "\\ud83d"\n---\n', f"2:11 {YAML}found invalid Unicode character escape code."),
        ("---\na b #c: ['x']\n---\n", f"2:9 {YAML}`key: value` is missing its colon."),
        ("---\ntags: [[[[[x]]]]]\n---\n", f"2:7 {YAML}it is nested too deeply."),
        (f"---\ntags: {'[' * 100_000}\n---\n", f"2:7 {YAML}it is nested too deeply."),
        (f"---\ntags:\n  {'- ' * 100_000}\n---\n", f"2:6 {YAML}it is nested too deeply."),
        ("---\nimage:\n  [a]: b\n---\n", f"2:7 {YAML}it is nested too deeply."),
        (f"---\na: {'x' * 2**20}\n---\n", f"1:1 {YAML}it is too long."),
        ("+++\n\ntitle = گندم\n+++\n", f"3:9 {TOML}Invalid value."),
        ("+++\nعنوان = 1\n+++\n", f"2:1 {TOML}Invalid statement."),
        ('+++\na = 1\nb = "x\n+++\n', f"3:7 {TOML}Illegal character '\\n'."),
        ("+++\na = 1\nb = '''x\n+++\n", f"3:1 {TOML}Expected \"'''\"."),
        ("+++\ndate = 2025-02-30\n+++\n", f"2:8 {TOML}Invalid date or datetime."),
        (f"+++\na = {'[' * 100_000}\n+++\n", f"2:1 {TOML}it is nested too deeply."),
        (f"+++\nb = 1\n{'.'.join('a' * 2000)} = 1\n+++\n", f"3:1 {TOML}it is nested too deeply."),
        (f"+++\n{'#' * 2**20}\n+++\n", f"1:1 {TOML}it is too long."),
    ],
)
def test_what_cannot_be_read(text: str, expected: str) -> None:
    assert split(text)[1] == [expected]


def test_a_number_too_long_for_python() -> None:
    (said,) = split(f"+++\na = {'1' * 5000}\n+++\n")[1]
    assert said.startswith(f"2:1 {TOML}Exceeds the limit (4300 digits) for integer string conversion")


def test_one_bad_key_leaves_the_others() -> None:
    matter, problems = split("---\ntitle: گندم\nplace: [\ndraft: true\n---\nمتن")
    assert [(field.key, field.value) for field in matter.fields] == [("title", "گندم"), ("draft", "true")]
    assert problems == [f"3:8 {YAML}did not find expected node content."]
    assert matter.body == "متن"


def test_nothing_is_taken_from_a_header_that_never_ends() -> None:
    assert split("---\ntitle: گندم\n\nمتن")[0] == Matter()


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (yaml.YAMLError("نامعلوم\nدوسری سطر"), f"2:9 {YAML}نامعلوم."),
        (yaml.MarkedYAMLError(), f"2:9 {YAML}it cannot be read."),
    ],
)
def test_errors_without_a_place(monkeypatch: pytest.MonkeyPatch, error: Exception, expected: str) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(yaml, "compose", refuse)
    assert split('---\nplace: "ملتان\\n"\n---\n')[1] == [expected]


@given(st.sampled_from(["---", "+++"]), st.text(), st.text())
def test_no_text_brings_it_down(fence: str, header: str, body: str) -> None:
    matter, _ = split(f"{fence}\n{header}\n{fence}\n{body}")
    assert all(field.line > 1 and field.column > 0 for field in matter.fields)


@given(st.lists(st.text(alphabet="ab:#-?[]{}\"'|>&*!%@`, \t\n۱گ~.", max_size=20), max_size=8), st.booleans())
def test_no_yaml_brings_it_down(lines: list[str], toml: bool) -> None:
    fence = "+++" if toml else "---"
    split("\n".join([fence, *(f"k: {line}" for line in lines), fence]))


@pytest.mark.parametrize(
    "header",
    [
        "a" + " " * 200_000 + "b",
        "title: " + '"' * 200_000,
        "x: " + "'" * 200_000,
        "x: " + "[a," * 8 + "b, " * 60_000,
        "x: " + "{[- " * 50_000,
        "- " * 100_000,
        "x: \\\n" * 40_000,
    ],
)
def test_hostile_lines_are_read_to_the_end(header: str) -> None:
    # Work that grew with the square of a line's length would keep these for hours.
    for fence in ("---", "+++"):
        split(f"{fence}\n{header}\n{fence}\n")


WRITTEN: Final = st.text("ab \"'\\\\#:,[]{}&*!|>%@`-?\t\u00a0\u200f\ufeffگڑ؟،.0~", max_size=8)
QUOTED: Final = st.one_of(st.builds('"{}"'.format, WRITTEN), st.builds("'{}'".format, WRITTEN))
LISTED: Final = st.lists(st.one_of(QUOTED, WRITTEN), min_size=1, max_size=4).map(
    lambda items: f"[{', '.join(items)}]"
)


@given(st.one_of(QUOTED, LISTED))
def test_a_value_read_quickly_is_what_the_library_reads(written: str) -> None:
    value = written.rstrip(frontmatter._BLANK)
    quick = frontmatter._read_quoted("key", value)
    # The library is not asked about what may be nested deeply, and brackets in quotation marks look so.
    if quick is not None and not frontmatter._DEEP.search(f"key: {value}"):
        problems = Problems("a.md")
        field = frontmatter._parsed("key", f"key: {value}", 1, 6, problems)
        assert field is not None
        assert (field.value, [*problems]) == (quick, [])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('"خبر: نئی"', "خبر: نئی"),
        ("'it''s'", "it's"),
        ("[\"کھیل\", معیشت, 'a, b']", ["کھیل", "معیشت", "a, b"]),
        ("[کھیل ]", ["کھیل"]),
        ('"خبر \\"نئی\\" \\\\"', 'خبر "نئی" \\'),
        ('"خبر\\n"', None),
        ('"a" # b', None),
        ("[a, ]", None),
        ("[a: b]", None),
        ("[" + "'a', " * 50_000, None),
        ("[" + "a   " * 50_000 + "!", None),
    ],
)
def test_only_what_is_plainly_quoted_is_read_quickly(value: str, expected: object) -> None:
    assert frontmatter._read_quoted("key", value) == expected


HOSTILE_TOML: Final = {
    "blanks before a comment": " " * 100_000 + "# x",
    "a key with dots": "a" + ".a" * 50_000 + " = 1",
    "a quoted key with dots": '"a"' + '."a"' * 50_000 + " = 1",
    "dots in an inline table": "x = {a" + ".a" * 50_000 + " = 1}",
    "dots with blanks": "a" + (" " * 10 + ".a") * 30_000 + " = 1",
    "strings that are not closed": '"\\' * 100_000,
    "long strings that are not closed": '"""\\' * 100_000,
    "quotation marks": "'" * 100_000,
    "brackets": "[" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE_TOML)
def test_a_hostile_toml_header_takes_no_time_and_no_memory(name: str) -> None:
    problems = Problems("a.md")
    tracemalloc.start()
    began = time.process_time()
    frontmatter.split(f"+++\n{HOSTILE_TOML[name]}\n+++\nمتن", problems)
    took = time.process_time() - began
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < 3
    assert most < 50_000_000


def test_dots_in_toml_text_are_text() -> None:
    problems = Problems("a.md")
    header = "title = \"U.S.S.R.a.b.c.d.e.f.g.h.i\" # a.b.c.d.e.f.g.h.i.j.k\nurl = 'a.b.c.d.e.f.g.h.i.j.k.l'"
    more = 'b = """a.b.c.d.e.f.g.h.i.j.k.l.m"""\nc.d.e.f = 1'
    matter = frontmatter.split(f"+++\n{header}\n{more}\n+++\nمتن", problems)
    assert [field.key for field in matter.fields] == ["title", "url", "b", "c"]
    assert len(problems) == 0
