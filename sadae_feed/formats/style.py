"""The style of the page, and of the XML of a feed that somebody opens in a browser."""

from __future__ import annotations

import json
from typing import Final

from ..model import Feed
from ..text.language import direction
from .words import words_for

STYLE_FILE: Final = "feed.css"

# Nastaliq hangs from line to line and needs more height than Naskh; an underline would run through it.
_STYLE: Final = """\
:root { color-scheme: light dark; --text: #1c1917; --quiet: #57534e; --link: #0b57a4; --rule: #d6d3d1;
  --back: #fffdfa; --card: #f5f5f4; }
@media (prefers-color-scheme: dark) { :root { --text: #e7e5e4; --quiet: #b3aca6; --link: #8cc2ff;
  --rule: #44403c; --back: #1c1917; --card: #292524; } }
body, rss, feed { display: block; direction: DIRECTION; max-width: 68rem; margin: 0 auto;
  padding: 1rem 1.25rem 3rem; color: var(--text); background: var(--back); line-height: 1.7;
  font-family: "Noto Naskh Arabic", "Noto Sans Hebrew", "Segoe UI", Tahoma, sans-serif; }
html { background: var(--back); }
:lang(en), :lang(fa), :lang(ar), :lang(he) { line-height: 1.6;
  font-family: "Noto Naskh Arabic", "Noto Sans Hebrew", "Segoe UI", Tahoma, sans-serif; }
:lang(ur) { line-height: 2.3; font-family: "Noto Nastaliq Urdu", "Jameel Noori Nastaleeq", serif; }
:lang(en) { font-family: "Noto Sans", "Segoe UI", Roboto, Arial, sans-serif; }
h1 { font-size: 1.75rem; margin: .5rem 0 0; } h2 { font-size: 1.2rem; margin: 1.5rem 0 .5rem; }
h3 { font-size: 1.15rem; margin: 0; } header p { margin: 0; color: var(--quiet); }
a { color: var(--link); text-decoration: none; } a:hover, a:focus-visible { text-decoration: underline;
  text-decoration-thickness: 1px; text-underline-offset: .3em; text-decoration-skip-ink: auto; }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
h1 a, h3 a { display: inline-block; min-height: 24px; }
article { border-top: 1px solid var(--rule); padding: .75rem 0; } article p { margin: .25rem 0 0; }
time { display: block; color: var(--quiet); font-size: .85rem; }
nav ul { list-style: none; margin: 0; padding: 0; } nav li { padding: .25rem 0; }
nav .name { display: block; } nav li a { display: inline-block; min-width: 3.25rem; min-height: 28px;
  line-height: 28px; margin-inline-end: .5rem; padding: 0 .5rem; text-align: center; background: var(--card);
  border-radius: 4px; font-size: .85rem; } nav p a { display: inline-block; min-height: 28px; }
@media (min-width: 56rem) { .columns { display: grid; grid-template-columns: minmax(0, 1fr) 19rem;
  gap: 3rem; } nav { border-inline-start: 1px solid var(--rule); padding-inline-start: 1.5rem; } }
rss *, feed * { display: none; }
rss::before, feed::before { content: WHAT; display: block; direction: WHAT_DIRECTION; padding: .5rem 1rem;
  margin-bottom: 1rem; background: var(--card); border-radius: 4px; }
rss > channel, rss > channel > title, rss > channel > description, rss item, rss item > title,
rss item > pubDate, feed > title, feed > subtitle, feed entry, feed entry > title, feed entry > published {
  display: block; }
rss item, feed entry { padding: .75rem 0; border-top: 1px solid var(--rule); }
rss item, rss item > title, feed entry, feed entry > title { text-align: start; }
rss > channel > title, feed > title { font-size: 1.75rem; }
rss item > title, feed entry > title { font-size: 1.15rem; }
rss item > pubDate, feed entry > published, rss item > pubDate:lang(ur), feed entry > published:lang(ur) {
  color: var(--quiet); font: .85rem "Noto Sans", "Segoe UI", sans-serif; direction: ltr;
  text-align: match-parent; }
rss item:lang(en), rss item:lang(en) > title, feed entry:lang(en), feed entry:lang(en) > title {
  direction: ltr; }
rss > channel > description, feed > subtitle { color: var(--quiet); }
"""


def render_style(feed: Feed) -> bytes:
    """Give the style sheet in the direction of the site, with a line that says what a feed is."""
    words = words_for(feed.language)
    sheet = _STYLE.replace("WHAT_DIRECTION", direction(words.language))
    sheet = sheet.replace("WHAT", json.dumps(words.what, ensure_ascii=False))
    return sheet.replace("DIRECTION", feed.title.direction).encode()
