"""Players in a body become links, and recordings are noted."""

from __future__ import annotations

import re
import time

import pytest

from sadae_feed.markup.compose import Media, arrange_media
from sadae_feed.markup.embeds import find_embed
from sadae_feed.markup.mark import mark_body
from sadae_feed.model import Recording

BASE = "https://mahtab.example/2026/03/bagh/"


def _arrange(html: str, language: str = "ur") -> Media:
    return arrange_media(html, language, BASE)


@pytest.mark.parametrize(
    ("address", "kind", "link"),
    [
        ("https://www.youtube.com/embed/a1-B_2?start=3", "video", "https://www.youtube.com/watch?v=a1-B_2"),
        ("//www.youtube-nocookie.com/embed/a1B2", "video", "https://www.youtube.com/watch?v=a1B2"),
        (
            "https://www.youtube.com/embed/videoseries?si=x&list=PL12",
            "video",
            "https://www.youtube.com/playlist?list=PL12",
        ),
        ("https://youtu.be/a1B2", "video", "https://www.youtube.com/watch?v=a1B2"),
        ("https://player.vimeo.com/video/123?h=4", "video", "https://vimeo.com/123"),
        ("https://www.dailymotion.com/embed/video/x7a", "video", "https://www.dailymotion.com/video/x7a"),
        ("https://rutube.ru/play/embed/0f1e/", "video", "https://rutube.ru/video/0f1e/"),
        (
            "https://vk.com/video_ext.php?oid=-22&id=45&hash=1",
            "video",
            "https://vk.com/video-22_45",
        ),
        (
            "https://www.facebook.com/plugins/video.php?height=3&href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fvideos%2F1%2F",
            "video",
            "https://www.facebook.com/a/videos/1/",
        ),
        (
            "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fposts%2F1",
            "post",
            "https://www.facebook.com/a/posts/1",
        ),
        ("https://platform.twitter.com/embed/Tweet.html?lang=ur&id=99", "post", "https://x.com/i/status/99"),
        ("https://twitter.com/a/status/99", "post", "https://twitter.com/a/status/99"),
        ("https://www.instagram.com/p/Ab-1/embed/captioned/", "post", "https://www.instagram.com/p/Ab-1/"),
        ("https://t.me/mahtab/12?embed=1", "post", "https://t.me/mahtab/12"),
        (
            "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b&color=red",
            "audio",
            "https://soundcloud.com/a/b",
        ),
        (
            "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/7",
            "audio",
            "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/7",
        ),
        ("https://open.spotify.com/embed/episode/7a", "audio", "https://open.spotify.com/episode/7a"),
        ("https://www.google.com/maps/embed?pb=!1m18", "map", "https://www.google.com/maps/embed?pb=!1m18"),
        (
            "https://www.openstreetmap.org/export/embed.html?bbox=1",
            "map",
            "https://www.openstreetmap.org/export/embed.html?bbox=1",
        ),
    ],
)
def test_known_services_lead_to_their_pages(address: str, kind: str, link: str) -> None:
    found = find_embed(address)
    assert found is not None
    assert (found.kind, found.link) == (kind, link)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://ads.example/youtube.com/embed/a1",
        "https://youtube.com.evil.example/embed/a1",
        "https://[domain]/embed/a1",
        "about:blank",
    ],
)
def test_anything_else_is_no_service(address: str) -> None:
    assert find_embed(address) is None


@pytest.mark.parametrize(
    ("language", "label"),
    [("ur", "ویڈیو: YouTube"), ("fa", "ویدیو: YouTube"), ("en", "Video: YouTube"), ("ru", "YouTube")],
)
def test_a_frame_becomes_a_paragraph_with_a_link_in_the_articles_language(language: str, label: str) -> None:
    media = _arrange('<p>الف</p><iframe src="//www.youtube.com/embed/a1"></iframe><p>ب</p>', language)
    link = f'<p><a href="https://www.youtube.com/watch?v=a1">{label}</a></p>'
    assert media.html == f"<p>الف</p>{link}<p>ب</p>"
    assert media.players.linked == ["//www.youtube.com/embed/a1"]


@pytest.mark.parametrize(
    ("html", "arranged"),
    [
        # In a paragraph of its own, in running text, in a figure, lazily loaded, rendered by a script.
        (
            '<p><iframe src="https://youtu.be/a1"></iframe></p>',
            '<p><a href="https://www.youtube.com/watch?v=a1">ویڈیو: YouTube</a></p>',
        ),
        (
            '<p>الف <iframe src="https://youtu.be/a1"></iframe> ب</p>',
            '<p>الف <a href="https://www.youtube.com/watch?v=a1">ویڈیو: YouTube</a> ب</p>',
        ),
        (
            '<figure><iframe src="https://youtu.be/a1"></iframe><figcaption>پ</figcaption></figure>',
            (
                '<figure><p><a href="https://www.youtube.com/watch?v=a1">ویڈیو: YouTube</a></p>'
                "<figcaption>پ</figcaption></figure>"
            ),
        ),
        (
            '<iframe src="about:blank" data-src="https://youtu.be/a1"></iframe>',
            '<p><a href="https://www.youtube.com/watch?v=a1">ویڈیو: YouTube</a></p>',
        ),
        (
            '<iframe src="./page_files/saved.html" data-tweet-id="99"></iframe>',
            '<p><a href="https://x.com/i/status/99">پوسٹ: X</a></p>',
        ),
        (
            '<div class="fb-post" data-href="https://www.facebook.com/a/posts/1"></div>',
            (
                '<div class="fb-post" data-href="https://www.facebook.com/a/posts/1">'
                '<p><a href="https://www.facebook.com/a/posts/1">پوسٹ: Facebook</a></p></div>'
            ),
        ),
        (
            '<object data="x.swf"><embed src="https://youtu.be/a1"></object>',
            '<p><a href="https://www.youtube.com/watch?v=a1">ویڈیو: YouTube</a></p>',
        ),
        (
            '<video controls><a href="https://v.example/b.mp4">b</a></video>',
            '<p><a href="https://v.example/b.mp4">ویڈیو</a></p>',
        ),
        # Of a service that is not known, a script, nothing.
        ('<p>الف</p><iframe src="https://ads.example/1"></iframe>ب', "<p>الف</p>ب"),
        ('<iframe src="javascript:alert(1)"></iframe>', ""),
        ('<video src="javascript:alert(1)"></video>', ""),
        ("<audio></audio>متن", "متن"),
    ],
)
def test_players_wherever_they_stand(html: str, arranged: str) -> None:
    assert _arrange(html).html == arranged


def test_a_tweet_that_is_quoted_stays_as_it_is() -> None:
    tweet = (
        '<blockquote class="twitter-tweet"><p>متن</p><a href="https://x.com/a/status/9">5</a></blockquote>'
    )
    assert _arrange(f'{tweet}<img src="a.jpg">').html.startswith(tweet)


def test_audio_and_video_files_are_recordings() -> None:
    media = _arrange(
        '<audio src="/a.mp3"></audio>'
        '<video><source src="https://v.example/b?c=1" type=\'video/mp4; codecs="avc1"\'></video>'
        '<video src="https://v.example/d"></video>'
        '<audio src="/a.mp3"></audio>'
    )
    assert media.players.recordings == [
        Recording(src="https://mahtab.example/a.mp3", type="audio/mpeg"),
        Recording(src="https://v.example/b?c=1", type="video/mp4"),
    ]
    # One whose type nothing tells is a link only.
    assert media.html.count("<a ") == 4
    assert '<a href="https://v.example/d">ویڈیو</a>' in media.html


def test_nested_players_give_one_link_and_nothing_active() -> None:
    inner = '<iframe src="https://youtu.be/a1">' * 50 + "x" + "</iframe>" * 50
    html = f'<video onerror="a()" src="javascript:a()">{inner}<script>b()</script></video>' + inner
    made = mark_body(_arrange(html).html, base=BASE, language="ur").html
    assert not re.search(r"script|onerror|iframe|<video", made)
    assert made.count("<a ") <= 2


def test_many_players_take_no_time() -> None:
    media = _arrange('<iframe src="https://youtu.be/a1"></iframe>' * 20_000)
    assert media.html.count("<a ") == 200


def test_a_link_is_marked_like_any_text() -> None:
    made = mark_body(_arrange('<iframe src="https://youtu.be/a1"></iframe>').html, base=BASE, language="ur")
    assert 'ویڈیو: <span dir="ltr" lang="en">YouTube</span></a>' in made.html


@pytest.mark.parametrize("before", ["", "<p>", "<figure>", "<a href='x'>" * 200])
def test_many_pictures_take_no_time(before: str) -> None:
    start = time.process_time()
    media = _arrange(before + '<img src="a.jpg" title="الف">' * 20_000)
    assert media.pictures.files == ["a.jpg"]
    assert time.process_time() - start < 3
