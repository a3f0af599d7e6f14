"""What fuzzing begins with: the files of tests/fuzz/corpus, and the samples that other tests have."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parents[1] / "data"
CORPUS: Final = Path(__file__).parent / "corpus"

#: Samples of other tests, by target.
_SAMPLES: Final = {
    "page-dump": ("dump", "*.txt"),
    "html": ("html", "*.html"),
    "feed": ("feedcheck", "*"),
}
#: Pieces that mean something to a parser.
_PIECES: Final = (
    *(
        "---\n",
        "+++\n",
        "title: ",
        "date: ",
        "[",
        "]",
        "{",
        "}",
        "'",
        '"',
        "\\",
        ": ",
        "- ",
        "#",
        "&a",
        "*a",
        "!!x ",
        "|",
        ">",
    ),
    *(
        "<p>",
        "</p>",
        "<div dir=rtl>",
        "<img src=x>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<br>",
        "<a href=javascript:x>",
    ),
    *(
        "<h1>",
        "<script>",
        "<svg>",
        "<math>",
        "<table>",
        "<template>",
        "<style>",
        "<!DOCTYPE x>",
        "&amp;",
        "&#x202e;",
    ),
    *(
        "\0",
        "\x0b",
        "\x1b",
        "\r",
        "\r\n",
        "\n\n",
        "\u2028",
        "\ufeff",
        "\u200f",
        "\u202e",
        "\u2067",
        "\u2069",
        "\u200c",
    ),
    *(
        "۲۰۲۶",
        "10%-15%",
        "A",
        "א",
        "ک",
        "ِ",
        "👨‍👩‍👧",
        "\U000e0001",
        "２０２６",
        "-",
        "/",
        ":",
        "،",
        "T",
        "Z",
        "+05:00",
    ),
    *(
        "null",
        "true",
        "NaN",
        "1e999",
        "9" * 30,
        '{"ledger": 1}\n',
        '"id": ',
        "https://[x]/",
        "//[",
        "%00",
        "../",
    ),
)


def seeds(target: str) -> list[tuple[str, bytes]]:
    """Name and bytes of each input that a target begins with, sorted by name."""
    files = sorted((CORPUS / target).iterdir())
    if target in _SAMPLES:
        folder, pattern = _SAMPLES[target]
        files += sorted(
            path for path in (DATA / folder).glob(pattern) if not path.name.endswith(".problems.json")
        )
    return [(path.name, path.read_bytes()) for path in files if path.is_file()]


def mutate(target: str, count: int, seed: int) -> Iterator[bytes]:
    """Make inputs of the seeds: pieces put in, taken out, doubled, and put together from two."""
    chance = random.Random(f"{target} {seed}")
    found = [data for _, data in seeds(target)]
    for _ in range(count):
        data = bytearray(chance.choice(found)[:20_000])
        for _ in range(chance.randint(1, 8)):
            _mutate_once(data, chance, found)
        yield bytes(data)


def _mutate_once(data: bytearray, chance: random.Random, found: list[bytes]) -> None:
    place = chance.randint(0, len(data))
    end = min(len(data), place + int(chance.paretovariate(0.7)))
    kind = chance.randrange(5)
    if kind == 0:
        data[place:place] = chance.choice(_PIECES).encode() * chance.choice((1, 1, 1, 2, 50))
    elif kind == 1:
        del data[place:end]
    elif kind == 2:
        data[place:place] = data[place:end] * chance.choice((1, 2, 30))
    elif kind == 3:
        other = chance.choice(found)
        start = chance.randint(0, len(other))
        data[place:end] = other[start : start + 200]
    elif data:
        data[place - 1] = chance.randrange(256)
    del data[60_000:]
