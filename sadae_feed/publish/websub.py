"""Tells hubs which feeds changed (WebSub, W3C Recommendation of 23 January 2018).

The Recommendation leaves it to hubs how publishers reach them (§6 "Publishing"); all known hubs take what
PubSubHubbub 0.4 §7.1 defined: a POST with `hub.mode=publish` and the address of the feed in `hub.url`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from ..errors import Problem

#: Tries after the first one, and seconds that the second of them waits; each later one waits twice as long.
RETRIES: Final = 3
BACKOFF: Final = 0.5
#: Seconds to wait for a hub's answer.
TIMEOUT: Final = 10.0


class Notified(NamedTuple):
    """What came of telling the hubs."""

    #: Pairs of a hub and a feed that it was told of.
    notified: tuple[tuple[str, str], ...]
    #: Warnings, one for each hub and feed that could not be told.
    problems: tuple[Problem, ...]


def notify_hubs(hubs: Iterable[str], feeds: Iterable[str], *, backoff: float = BACKOFF) -> Notified:
    """Tell each hub of each feed, with retries after time-outs and answers of 429 and 5xx.

    Args:
        hubs: Addresses of hubs.
        feeds: Addresses of the feeds whose bytes changed, as their `self` links have them.
        backoff: Seconds that the second retry waits.

    """
    import urllib3

    retry = urllib3.Retry(
        total=RETRIES,
        backoff_factor=backoff,
        status_forcelist=(429, 500, 502, 503, 504),
        allowed_methods=None,
        redirect=0,
    )
    topics = [*feeds]
    notified, problems = [], []
    with urllib3.PoolManager(retries=retry, timeout=TIMEOUT) as pool:
        for hub in hubs:
            for topic in topics:
                fields = [("hub.mode", "publish"), ("hub.url", topic), ("hub.topic", topic)]
                try:
                    answer = pool.request("POST", hub, fields=fields, encode_multipart=False)
                    reason = "" if 200 <= answer.status < 300 else str(answer.status)
                except urllib3.exceptions.HTTPError as error:
                    reason = type(error).__name__
                if reason:
                    values = {"hub": hub, "feed": topic, "reason": reason}
                    problems.append(Problem(code="hub-failed", path="publish", values=values))
                else:
                    notified.append((hub, topic))
    return Notified(tuple(notified), tuple(problems))
