"""The bytes of any feed → the same feed with language and direction."""

from __future__ import annotations

import json
from dataclasses import dataclass
from xml.parsers import expat

from ..check.feedfile import MAX_BYTES, ConstantError, DuplicateKeyError, is_page
from ..errors import Problem, ProblemError
from ..text.language import Guard
from ..text.letters import read_tag
from .decide import Languages
from .encoding import Decoded, decode_feed, mend_xml
from .jsonfeed import repair_json
from .jsonsource import JsonSource
from .xmlfeed import repair_xml
from .xmlsource import EntityError, Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Repaired:
    """A repaired feed."""

    #: In the encoding it came in; the very same bytes if there was nothing to repair.
    data: bytes
    #: Whether anything was repaired.
    has_changed: bool
    #: The language that the feed now says; None if it does not go from right to left.
    language: str | None
    #: What was mended beyond language and direction: a warning for a feed that was not well-formed.
    problems: tuple[Problem, ...] = ()


def repair_feed(
    data: bytes,
    *,
    language: str | None = None,
    self_url: str | None = None,
    guard: Guard = "auto",
    path: str = "feed",
) -> Repaired:
    """Give a feed language and direction, so that readers show it from right to left where it goes so.

    The source is edited in place: elements that are not known, their order, CDATA, comments, namespaces and
    processing instructions stay. Repairing a repaired feed changes nothing, and a feed from left to right
    comes back as it was, byte for byte. Nothing outside the feed is read.

    Args:
        data: RSS 0.9 to 2.0 or 1.0 (RDF), Atom 1.0 or 0.3, JSON Feed 1.0 or 1.1.
        language: The feed's language, a tag of BCP 47, where its own tag and its letters are not to decide.
        self_url: The address the feed is served from, which it then says of itself.
        guard: How titles keep their direction, as `guard_title` has it.
        path: How problems name the feed.

    Raises:
        ValueError: If `language` is no tag of BCP 47.
        ProblemError: If it is no feed, cannot be decoded, declares entities, or is not well-formed in a way
            that cannot be mended without losing text.
    """
    tag = read_tag(language.replace("_", "-")) if language else None
    if len(data) > MAX_BYTES:
        values: dict[str, str | int] = {"size": len(data) // 1_000_000, "limit": MAX_BYTES // 1_000_000}
        raise ProblemError(Problem(code="feed-too-large", path=path, values=values))
    decoded = decode_feed(path, data)
    start = decoded.text[:4096].lstrip()
    if start.startswith("{"):
        repair = _repair_json
    elif start.startswith("<") and not is_page(start.encode(errors="replace")):
        repair = _repair_xml
    else:
        raise ProblemError(Problem(code="not-a-feed", path=path))
    return repair(path, data, decoded, tag, self_url, guard)


def _repair_xml(
    path: str, data: bytes, decoded: Decoded, language: str | None, self_url: str | None, guard: Guard
) -> Repaired:
    source, problems = _read_xml(path, decoded.text)
    languages = repair_xml(source, language=language, self_url=self_url, guard=guard)
    if languages is None:
        raise ProblemError(Problem(code="not-a-feed", path=path))
    return _finish(data, decoded, source.apply().decode(), languages, problems)


def _finish(
    data: bytes, decoded: Decoded, text: str, languages: Languages, problems: tuple[Problem, ...] = ()
) -> Repaired:
    is_rtl = any((languages.feed, *languages.entries))
    if text == decoded.text and not (is_rtl and decoded.wrong_name):
        return Repaired(data=data, has_changed=False, language=languages.feed)
    return Repaired(data=decoded.encode(text), has_changed=True, language=languages.feed, problems=problems)


def _read_xml(path: str, text: str) -> tuple[Source, tuple[Problem, ...]]:
    """Read the source, or what mending makes of it.

    Raises:
        ProblemError: It is not well-formed.
    """
    try:
        return Source(_encode(path, text)), ()
    except (expat.ExpatError, EntityError) as error:
        _refuse_declared(path, error)
        problem = _describe(path, error)
    mended = mend_xml(text)
    if mended == text:
        raise ProblemError(problem)
    try:
        source = Source(_encode(path, mended))
    except (expat.ExpatError, EntityError) as error:
        _refuse_declared(path, error)
        raise ProblemError(_describe(path, error)) from error
    values = {"reason": str(problem.values["reason"])}
    return source, (Problem(code="feed-mended", path=path, line=problem.line, values=values),)


def _encode(path: str, text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        values = {"syntax": "XML", "reason": "it has half of a character"}
        raise ProblemError(Problem(code="not-well-formed", path=path, line=line, values=values)) from error


def _refuse_declared(path: str, error: Exception) -> None:
    if isinstance(error, EntityError) and error.is_declared:
        values = {"name": str(error)}
        raise ProblemError(
            Problem(code="feed-entities", path=path, line=error.line, values=values)
        ) from error


def _describe(path: str, error: expat.ExpatError | EntityError) -> Problem:
    if isinstance(error, EntityError):
        line, column, reason = error.line, error.column, f"undefined entity &{error};"
    else:
        line, column, reason = (
            error.lineno,
            error.offset + 1,
            expat.ErrorString(error.code) or "it is cut off",
        )
    values = {"syntax": "XML", "reason": reason}
    return Problem(code="not-well-formed", path=path, line=line, column=column, values=values)


def _repair_json(
    path: str, data: bytes, decoded: Decoded, language: str | None, self_url: str | None, guard: Guard
) -> Repaired:
    try:
        source = JsonSource(decoded.text)
    except json.JSONDecodeError as error:
        values = {"syntax": "JSON", "reason": error.msg[:1].lower() + error.msg[1:]}
        raise ProblemError(
            Problem(code="not-well-formed", path=path, line=error.lineno, column=error.colno, values=values)
        ) from error
    except DuplicateKeyError as error:
        raise ProblemError(
            Problem(code="feed-duplicate-key", path=path, values={"key": str(error)})
        ) from error
    except ConstantError as error:
        values = {"syntax": "JSON", "reason": str(error)}
        raise ProblemError(Problem(code="not-well-formed", path=path, values=values)) from error
    except RecursionError as error:
        values = {"syntax": "JSON", "reason": "it nests too deep"}
        raise ProblemError(Problem(code="not-well-formed", path=path, values=values)) from error
    languages = repair_json(source, language=language, self_url=self_url, guard=guard)
    if languages is None:
        raise ProblemError(Problem(code="not-a-feed", path=path))
    return _finish(data, decoded, source.apply(), languages)
