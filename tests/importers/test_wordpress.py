"""Exports of WordPress become articles: nothing is lost, nothing stands twice, nothing leaves the folder."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from sadae_feed.articles.read import read_article
from sadae_feed.build.run import build_feeds
from sadae_feed.check.feeds import check_feed
from sadae_feed.errors import ProblemError
from sadae_feed.importers.wordpress import Imported, import_wordpress
from sadae_feed.importers.wordpresshtml import add_paragraphs, write_body
from sadae_feed.settings.site import Site, load_settings

HEAD: Final = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>x</title><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_login>sana</wp:author_login><wp:author_display_name>ثنا خان</wp:author_display_name></wp:author>
"""
FOOT: Final = "</channel></rss>"


def item(number: int, *, title: str = "پل کھل گیا", body: str = "لوگ خوش ہیں۔", **fields: str) -> str:
    values = {
        "wp:post_id": str(number),
        "wp:post_date_gmt": "2024-06-05 16:04:48",
        "wp:post_name": f"pul-{number}",
        "wp:status": "publish",
        "wp:post_type": "post",
        "guid": f"https://old.example/?p={number}",
        "link": f"https://old.example/2024/{number}/",
        "dc:creator": "sana",
        **{f"wp:{name}" if name not in ("guid", "link") else name: value for name, value in fields.items()},
    }
    elements = "".join(f"<{name}>{value}</{name}>" for name, value in values.items())
    return (
        f"<item><title>{title}</title>{elements}<content:encoded><![CDATA[{body}]]></content:encoded>"
        '<category domain="category"><![CDATA[شہر، دیہات]]></category>'
        '<category domain="post_tag"><![CDATA[پل]]></category>{}</item>'
    ).replace("{}", "")


@pytest.fixture
def newsroom(tmp_path: Path) -> Site:
    (tmp_path / "sadae-feed.toml").write_text(
        'title = "صدا"\nlink = "https://x.example/"\nfeeds_url = "https://x.example/feeds/"\n',
        encoding="utf-8",
    )
    return load_settings(None, tmp_path)


def run(
    site: Site, *items: str, foot: str = FOOT, pages: bool = False, media: Path | None = None
) -> Imported:
    export = site.root / "export.xml"
    export.write_text(HEAD + "\n".join(items) + foot, encoding="utf-8")
    return import_wordpress(export, site, pages=pages, media=media)


def files(site: Site) -> list[str]:
    return sorted(path.name for path in site.articles.iterdir())


def test_a_post_becomes_an_article(newsroom: Site) -> None:
    assert run(newsroom, item(7, body="پہلا پیراگراف\nدوسری سطر\n\nدوسرا پیراگراف")).written == 1
    assert files(newsroom) == ["2024-06-05-pul-7.html"]
    article, problems = read_article("2024-06-05-pul-7.html", newsroom)
    assert article is not None
    assert list(problems) == []
    assert article.title.value == "پل کھل گیا"
    assert article.published == datetime(2024, 6, 5, 16, 4, 48, tzinfo=UTC)
    assert (article.id, article.url) == ("https://old.example/?p=7", "https://old.example/2024/7/")
    assert article.slug == "pul-7"
    assert [person.name.value for person in article.authors] == ["ثنا خان"]
    assert [text.value for text in article.categories] == ["شہر، دیہات"]
    assert [text.value for text in article.tags] == ["پل"]
    build_feeds(newsroom, datetime(2026, 1, 1, tzinfo=UTC))
    data = (newsroom.feeds / "rss.xml").read_bytes()
    assert check_feed("rss.xml", data) == ()
    text = data.decode()
    assert '<guid isPermaLink="false">https://old.example/?p=7</guid>' in text
    assert "<link>https://old.example/2024/7/</link>" in text
    assert text.index("پہلا پیراگراف") < text.index("دوسری سطر") < text.index("دوسرا پیراگراف")


def test_a_second_run_adds_what_is_new_and_changes_nothing(newsroom: Site) -> None:
    run(newsroom, item(1), item(2))
    edited = newsroom.articles / "2024-06-05-pul-1.html"
    edited.rename(newsroom.articles / "renamed.html")
    done = run(newsroom, item(1), item(2), item(3))
    assert (done.written, done.existing) == (1, 2)
    assert files(newsroom) == ["2024-06-05-pul-2.html", "2024-06-05-pul-3.html", "renamed.html"]


def test_posts_with_one_guid_stay_two_stories(newsroom: Site) -> None:
    same = "https://old.example/"
    assert run(newsroom, item(1, guid=same), item(2, guid=same)).written == 2
    assert run(newsroom, item(1, guid=same), item(2, guid=same)).existing == 2


def test_what_is_no_post_is_counted_and_named(newsroom: Site) -> None:
    others = [
        item(1, post_type="page"),
        item(2, post_type="revision"),
        item(3, status="trash"),
        item(4, status="private"),
        item(5, post_password="x"),
    ]
    done = run(newsroom, *others)
    assert done.written == 0
    assert done.left_out == {"page": 1, "revision": 1, "trash": 1, "private": 1, "password": 1}
    assert run(newsroom, *others, pages=True).written == 1


def test_drafts_and_scheduled_posts(newsroom: Site) -> None:
    run(
        newsroom,
        item(1, status="draft", post_date_gmt="0000-00-00 00:00:00"),
        item(2, status="future", post_date_gmt="2030-01-01 00:00:00"),
    )
    draft, _ = read_article("pul-1.html", newsroom)
    future, _ = read_article("2030-01-01-pul-2.html", newsroom)
    assert draft is not None
    assert draft.draft
    assert draft.url is None
    assert future is not None
    assert future.published == datetime(2030, 1, 1, tzinfo=UTC)


def test_the_leading_picture_and_galleries_come_from_attachments(newsroom: Site, tmp_path: Path) -> None:
    meta = "<wp:postmeta><wp:meta_key>{}</wp:meta_key><wp:meta_value>{}</wp:meta_value></wp:postmeta></item>"
    src = "https://old.example/wp-content/uploads/2024/06/pul.jpg"
    attachment = item(9, post_type="attachment", attachment_url=src).replace(
        "</item>",
        "<excerpt:encoded>نیا پل</excerpt:encoded>" + meta.format("_wp_attachment_image_alt", "پل کی تصویر"),
    )
    post = item(1, body='[gallery ids="9,10"]').replace("</item>", meta.format("_thumbnail_id", "9"))
    run(newsroom, post, attachment)
    article, _ = read_article("2024-06-05-pul-1.html", newsroom)
    assert article is not None
    assert article.image is not None
    assert article.image.alt
    assert article.image.caption
    assert (article.image.src, article.image.alt.value, article.image.caption.value) == (
        src,
        "پل کی تصویر",
        "نیا پل",
    )
    assert f'<figure><img src="{src}" alt="پل کی تصویر"><figcaption>نیا پل' in (
        newsroom.articles / "2024-06-05-pul-1.html"
    ).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("ایک\n\nدو\nتین", "<p>ایک</p>\n<p>دو<br>\nتین</p>"),
        ("<h2>سرخی</h2>\nمتن", "<h2>سرخی</h2><p>متن</p>"),
        ("<ul>\n<li>ایک</li>\n</ul>", "<ul>\n<li>ایک</li>\n</ul>"),
        ("<pre>ایک\n\nدو</pre>", "<pre>ایک\n\nدو</pre>"),
        ("<blockquote>قول\n\nدوم</blockquote>", "<blockquote><p>قول</p>\n<p>دوم</p>\n</blockquote>"),
        ("<div>متن</div>", "<div>متن</div>"),
    ],
)
def test_paragraphs_are_those_that_the_site_shows(html: str, expected: str) -> None:
    assert add_paragraphs(html) == expected


def test_blocks_lose_their_comments_and_captions_their_brackets() -> None:
    blocks = "<!-- wp:paragraph -->\n<p>متن</p>\n<!-- /wp:paragraph -->"
    assert write_body(blocks, lambda _: None).strip() == "<p>متن</p>"
    caption = '[caption id="a" width="300"]<img src="a.jpg" alt="x"> نیا پل[/caption]'
    assert write_body(caption, lambda _: None) == (
        '<figure><img src="a.jpg" alt="x"><figcaption>نیا پل</figcaption></figure>'
    )


def test_names_stay_in_the_folder(newsroom: Site) -> None:
    run(newsroom, item(1, post_name="../../../etc/passwd"), item(2, post_name="con"), item(3, post_name=""))
    assert all((newsroom.articles / name).is_file() for name in files(newsroom))
    assert len(files(newsroom)) == 3
    assert sorted(path.name for path in newsroom.root.iterdir()) == [
        "articles",
        "export.xml",
        "sadae-feed.toml",
    ]


def test_a_post_without_title_or_date_is_imported_and_said(newsroom: Site) -> None:
    done = run(
        newsroom,
        item(1, title=""),
        item(2, post_date_gmt=""),
        item(3, title="", body=""),
    )
    assert done.written == 2
    assert [problem.code for problem in done.problems] == [
        "import-no-title",
        "import-no-date",
        "import-nothing",
    ]


def test_a_truncated_export_gives_what_is_sound(newsroom: Site) -> None:
    cut = item(2)
    done = run(newsroom, item(1), foot=cut[: cut.index("<content")])
    assert done.written == 1
    assert {problem.code for problem in done.problems} == {"import-not-well-formed"}


def test_cdata_in_cdata_loses_no_text(newsroom: Site) -> None:
    done = run(newsroom, item(1, body="پہلے <![CDATA[ بیچ ]]> بعد"))
    assert done.written == 1
    assert done.problems
    (path,) = newsroom.articles.iterdir()
    text = path.read_text(encoding="utf-8")
    assert all(word in text for word in ("پہلے", "بیچ", "بعد"))


def test_another_file_is_refused(newsroom: Site) -> None:
    other = newsroom.root / "feed.xml"
    other.write_text("<rss/>", encoding="utf-8")
    with pytest.raises(ProblemError) as caught:
        import_wordpress(other, newsroom)
    assert [problem.code for problem in caught.value.problems] == ["import-no-wordpress"]
