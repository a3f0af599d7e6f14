"""The lines above an article: YAML between `---` or TOML between `+++`, as text with its places.

Everything stays text, because YAML as it is corrupts headlines: `#1` becomes a comment, `9:30`
a number, `no` a truth value. Of YAML, a header needs `key: value` lines, lists and one level of
tables; a line that is plainly that is read here, any other value is given to the YAML library.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final, NamedTuple

from ...errors import Problems, toml_error
from ...text.unicode import ILLEGAL

Value = str | list["Value"] | dict[str, "Value"]

#: Keys whose values are the rest of their line, whatever YAML would make of it.
TITLE_KEYS: Final = frozenset({"title", "headline", "عنوان", "سرخی", "summary", "description", "خلاصہ"})
#: The same, but a list in brackets or a table in braces is one.
PROSE_KEYS: Final = TITLE_KEYS | frozenset(
    "author|authors|source|correction|corrections|retracted|caption|credit|alt|"
    "مصنف|مصنفین|ماخذ|تصحیح|واپس|عبارت|بشکریہ|متبادل متن".split("|")
)
#: Values in a table or list below such a key, or below `image`.
_NESTED_PROSE: Final = re.compile(
    r"(?P<start>[ \t]+(?:-[ \t]+)?(?:alt|caption|credit|text)[ \t]*:[ \t]+)(?P<value>[^\s\"'|>\[{].*)"
)
_PROSE_ITEM: Final = re.compile(
    r"(?P<start>[ \t]*-[ \t]+)(?!(?:text|date)[ \t]*:)(?P<value>[^\s\"'|>\[{].*:[ \t].*)"
)

#: Characters of a header, and levels of its lists and tables, at the most: hostile nesting stays away
#: from the parsers.
_LIMIT: Final = 1_048_576
_DEPTH: Final = 4

# Invisible marks, which editors for right-to-left text put at the ends of lines, count as blanks there.
_MARKS = "\u200b\u200e\u200f\ufeff"
_BLANK = " \t\n\xa0" + _MARKS
_FENCE = {
    "---": re.compile(rf"^[{_MARKS}]*(?:---|\.\.\.)[ \t{_MARKS}]*$", re.MULTILINE),
    "+++": re.compile(rf"^[{_MARKS}]*\+\+\+[ \t{_MARKS}]*$", re.MULTILINE),
}
_SYNTAX = {"---": "YAML", "+++": "TOML"}
_KEY_LINE = re.compile(
    rf"(\"[^\"]*\"[ \t]*|'[^']*'[ \t]*|[^\s#\-?\[{{\"'][^:]*):(?:[ \t][ \t\xa0{_MARKS}]*|$)"
)
# Possessive, as thousands of blanks before what is no key would be tried in every division.
_TOML_KEY = re.compile(
    r"[ \t]*+(?:\[{1,2}[ \t]*+)?(?:\"([^\"]*)\"|'([^']*)'|([\w-]++))[ \t]*+[=\].][ \t]*+[\"']?"
)
# Strings and comments; one that is not closed goes to its end, so that each is looked at once.
_TOML_TEXT = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:""")?'
    r"|'''(?:[^']|'(?!''))*+(?:''')?"
    r'|"(?:[^"\\\n]|\\.)*+"?'
    r"|'[^'\n]*+'?|#[^\n]*+",
    re.DOTALL,
)
# A key with dots is a table for each; the parser needs the square of their number.
_TOML_DOTS = re.compile(r"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){9}")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
# What YAML reads as it stands between its quotation marks, but for a quotation mark or a backslash behind
# a backslash; a byte order mark is left to the library.
_ESCAPED = re.compile(r"\\(.)")
_PLAIN_KEY = re.compile(r"\w[\w -]*")
# All repetitions are possessive, so that a long value costs no more than its length.
_PLAINLY_QUOTED = re.compile(r"\"(?:[^\"\\\ufeff]|\\[\"\\])*+\"|'(?:[^'\ufeff]|'')*+'")
_ITEM = rf"[ \t]*+({_PLAINLY_QUOTED.pattern}|[^\W_][\w .-]*+)[ \t]*+"
_LIST_ITEM = re.compile(rf"{_ITEM}[,\]]")
_PLAINLY_QUOTED_LIST = re.compile(rf"\[(?:{_ITEM},)*+{_ITEM}\]")
# What begins a value that YAML does not read as the text it is.
_INDICATORS = frozenset("[]{}>|*&!%@`\"'#,?:-")
_PLAIN_LIST = re.compile(r"\[((?:[ \t]*[^\W_][\w .-]*)(?:,[ \t]*[^\W_][\w .-]*)*)\]")
_DEEP = re.compile(r"(?:[-?] +){9}|(?:[\[{][^\[\]{}]*){9}")
_JSON = re.compile(r"(?:---json\s*)?\{\s*\"")


class Field(NamedTuple):
    """A key as written, its line, and its value with the column where that begins (both from 1)."""

    key: str
    value: Value
    line: int
    column: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Matter:
    """A file split in two: the header's fields in their order, and the text below."""

    fields: tuple[Field, ...] = ()
    body: str = ""
    #: Line of the file on which the body begins, counted from 1.
    line: int = 1


def split(text: str, problems: Problems) -> Matter:
    """Split a file into header and body; a header that cannot be read is reported."""
    start = len(text) - len(text.lstrip(_BLANK))
    first, _, rest = text[start:].partition("\n")
    line = text.count("\n", 0, start) + 1
    fence = first.rstrip(_BLANK)
    if fence not in _FENCE:
        if _JSON.match(text, start):
            reason = "it is written as JSON"
            _report(problems, line, 1, "YAML", reason)
        return Matter(body=text)
    close = _FENCE[fence].search(rest)
    if close is None:
        problems.add("unterminated-front-matter", line, 1, 3, fence=fence)
        return Matter()
    header = rest[: close.start()]
    if len(header) > _LIMIT:
        _report(problems, line, 1, _SYNTAX[fence], "it is too long")
        return Matter()
    read = _yaml if fence == "---" else _toml
    return Matter(
        fields=tuple(read(header, line + 1, problems)),
        body=rest[close.end() + 1 :],
        line=line + header.count("\n") + 2,
    )


#: A line of a header without fences: one or two words, a colon, a value.
_BARE_LINE = re.compile(rf"[{_MARKS}]*([^\W\d_]+(?: [^\W\d_]+)?)[ \t\xa0]*[:：][ \t\xa0{_MARKS}]*(\S.*)")
_MOST_BARE_LINES: Final = 20


def split_bare(text: str, is_header: Callable[[list[Field]], bool]) -> Matter:
    """Split a file whose header stands above the text without fences.

    Args:
        text: The file.
        is_header: Whether fields, which stand on the first lines, are a header.

    Returns:
        All of the text as the body if they are not.

    """
    lines = text[:_LIMIT].split("\n")
    start = next((place for place, line in enumerate(lines) if line.strip(_BLANK)), 0)
    fields: list[Field] = []
    for number, line in enumerate(lines[start : start + _MOST_BARE_LINES], start + 1):
        match = _BARE_LINE.match(line)
        if match is None:
            break
        fields.append(Field(match[1].strip(), match[2].rstrip(_BLANK), number, match.start(2) + 1))
    if not fields or not is_header(fields):
        return Matter(body=text)
    end = start + len(fields)
    return Matter(fields=tuple(fields), body="\n".join(text.split("\n")[end:]), line=end + 1)


def _report(problems: Problems, line: int, column: int, syntax: str, reason: str) -> None:
    """Report what a parser says is wrong."""
    problems.add("invalid-front-matter", line, column, syntax=syntax, reason=reason)


def _yaml(header: str, line: int, problems: Problems) -> Iterator[Field]:
    lines = header.split("\n")
    starts = [number for number, text in enumerate(lines) if text.strip() and text[0] not in " \t#-"]
    for number, text in enumerate(lines[: starts[0]] if starts else lines):
        if text.strip() and not text.lstrip().startswith("#"):
            _report(problems, line + number, 1, "YAML", "no key stands here")
            return
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        found = _yaml_field(lines[start:end], line + start, problems)
        if found is not None:
            yield found


def _is_plain(value: str) -> bool:
    """Tell whether YAML, too, reads a value as the text it is."""
    return value[0] not in _INDICATORS and value[-1] != ":" and ": " not in value and " #" not in value


def _yaml_field(lines: list[str], line: int, problems: Problems) -> Field | None:
    match = _KEY_LINE.match(lines[0])
    if match is None:
        _report(problems, line, 1, "YAML", "`key: value` is missing its colon")
        return None
    key = match[1].strip(_BLANK + "\"'")
    first = lines[0][match.end() :].rstrip(_BLANK)
    more = [text for text in lines[1:] if text.strip() and not text.lstrip().startswith("#")]
    column = match.end() + 1
    if first and not more and _is_plain(first):
        return Field(key, first, line, column)
    if not more and (listed := _PLAIN_LIST.fullmatch(first)) and key.lower() not in TITLE_KEYS:
        return Field(key, [item.strip() for item in listed[1].split(",")], line, column)
    is_plain_key = _PLAIN_KEY.fullmatch(match[1])
    if not more and is_plain_key and (quoted := _read_quoted(key, first)) is not None:
        return Field(key, quoted, line, column + first.startswith(('"', "'")))
    if first and _is_prose(key.lower(), first):
        joined = " ".join([first, *(text.strip() for text in more)])
        if _QUOTED.fullmatch(joined) is None:
            return Field(key, joined, line, column)
    elif not first and not more:
        return Field(key, "", line, column)
    # Of a quoted value, too, the column is that of its first letter.
    column += first.startswith(('"', "'"))
    return _parsed(key, "\n".join(_quote_prose(key.lower(), lines)), line, column, problems)


def _is_prose(key: str, value: str) -> bool:
    """Whether a value is the raw rest of its line, not to be read as YAML."""
    if key not in PROSE_KEYS or value[0] in "|>":
        return False
    return key in TITLE_KEYS or (value[0], value[-1]) not in (("[", "]"), ("{", "}"))


def _quote_prose(key: str, lines: list[str]) -> list[str]:
    """The lines of a value with quotation marks around prose in its table or list, colons and all."""
    quoted = lines[:1]
    for line in lines[1:]:
        match = _NESTED_PROSE.fullmatch(line) or (key in PROSE_KEYS and _PROSE_ITEM.fullmatch(line)) or None
        # JSON is YAML.
        quoted.append(match["start"] + json.dumps(match["value"].rstrip(_BLANK)) if match else line)
    return quoted


def _read_quoted(key: str, value: str) -> Value | None:
    """A quoted text or a list in brackets as YAML reads it; None where only its library can tell."""
    if _PLAINLY_QUOTED.fullmatch(value):
        return _unquote(value)
    if key.lower() not in TITLE_KEYS and _PLAINLY_QUOTED_LIST.fullmatch(value):
        return [_unquote(match[1]) for match in _LIST_ITEM.finditer(value, 1)]
    return None


def _unquote(value: str) -> str:
    """The text of a value that is quoted plainly, or not at all."""
    if value[0] == '"':
        inner = value[1:-1]
        return _clean(_ESCAPED.sub(r"\1", inner) if "\\" in inner else inner)
    return _clean(value[1:-1].replace("''", "'") if value[0] == "'" else value)


def _parsed(key: str, block: str, line: int, column: int, problems: Problems) -> Field | None:
    """Read one key's block with the YAML library."""
    import yaml

    if _DEEP.search(block):
        _report(problems, line, column, "YAML", "it is nested too deeply")
        return None
    try:
        node: Any = yaml.compose(block, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
        if not isinstance(node, yaml.MappingNode):
            raise ValueError("`key: value` is missing its colon")
        return Field(key, _from_node(node.value[0][1], yaml, set(), 0), line, column)
    except yaml.MarkedYAMLError as error:
        # What is never closed is missed below the block: where it was opened says more.
        last = block.rstrip().count("\n")
        marks = (error.problem_mark, error.context_mark)
        place = next((mark for mark in marks if mark and mark.line <= last), None)
        at, column = (line + place.line, place.column + 1) if place else (line, column)
        reason = error.problem or "it cannot be read"
        _report(problems, at, column, "YAML", reason)
    except (yaml.YAMLError, ValueError) as error:
        _report(problems, line, column, "YAML", str(error).split("\n")[0])
    return None


def _from_node(node: Any, yaml: Any, seen: set[int], depth: int) -> Value:
    """A node as text, list or table; ValueError for tags, aliases, and nesting that no key has."""
    if depth > _DEPTH:
        raise ValueError("it is nested too deeply")
    if id(node) in seen:
        raise ValueError("aliases are not read")
    seen.add(id(node))
    if not node.tag.startswith("tag:yaml.org,2002:") or node.tag[18:] not in ("str", "seq", "map"):
        raise ValueError(f"the tag {node.tag} is not read")
    if isinstance(node, yaml.ScalarNode):
        return _clean(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_from_node(child, yaml, seen, depth + 1) for child in node.value]
    return {
        str(_from_node(name, yaml, seen, _DEPTH)): _from_node(child, yaml, seen, depth + 1)
        for name, child in node.value
    }


def _toml(header: str, line: int, problems: Problems) -> Iterator[Field]:
    bare = _TOML_TEXT.sub(lambda match: "s" + "\n" * match[0].count("\n"), header)
    if deep := _DEEP.search(header) or _TOML_DOTS.search(bare):
        at = line + (bare.count("\n", 0, deep.start()) if deep.re is _TOML_DOTS else 0)
        _report(problems, at, 1, "TOML", "it is nested too deeply")
        return
    try:
        table = tomllib.loads(header)
    except ValueError as error:
        # TOMLDecodeError, or what a number of thousands of digits raises.
        reason, at, column = toml_error(error, header)
        _report(problems, line + at - 1, column, "TOML", reason)
        return
    places = _toml_places(header, line)
    for key, value in table.items():
        at, column = places.get(key, (line, 1))
        try:
            yield Field(key, _from_toml(value, 0), at, column)
        except ValueError as error:
            _report(problems, at, column, "TOML", str(error).split("\n")[0])


def _toml_places(header: str, line: int) -> dict[str, tuple[int, int]]:
    """The line and column where the value of each key begins; of a table, where its name ends."""
    places: dict[str, tuple[int, int]] = {}
    for number, text in enumerate(header.split("\n"), line):
        if match := _TOML_KEY.match(text):
            places.setdefault(match[1] or match[2] or match[3], (number, match.end() + 1))
    return places


def _from_toml(value: Any, depth: int) -> Value:
    if depth > _DEPTH:
        raise ValueError("it is nested too deeply")
    if isinstance(value, Mapping):
        return {str(key): _from_toml(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_from_toml(item, depth + 1) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | time):
        return value.isoformat()
    return _clean(str(value))


def _clean(scalar: str) -> str:
    """A value without what an escape can bring in and no text means, and without blanks at its ends."""
    return ILLEGAL.sub("", scalar).strip(_BLANK)
