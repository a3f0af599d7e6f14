"""Commands that show feeds to people: `preview`, `publish` and `snippet`."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .context import common_options, json_bytes, language, load_site, print_problems, wants_json
from .group import LocalCommand

if TYPE_CHECKING:
    from ..publish.site import SitePublished
    from ..settings.site import Site


@click.command(cls=LocalCommand)
@common_options()
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="N", default=8765, help="Port at 127.0.0.1; 0 takes any."
)
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
def preview(port: int, opens: bool, **where: Path | None) -> None:
    """Show the stories as feed readers will show them, in a page on this machine, and write nothing.

    \b
    Example:
        sadae-feed preview --open
    """
    from ..messages import phrase
    from ..preview.app import serve

    def announce(url: str) -> None:
        click.echo(json_bytes({"url": url}) if wants_json() else phrase("preview-at", language(), url=url))
        if opens:
            click.launch(url)

    site = load_site(where)
    serve(site, lambda: datetime.now(UTC), language(), port, announce)


@click.command(cls=LocalCommand)
@click.argument("url", required=False)
@common_options()
@click.option("--dry-run", "dry", is_flag=True, help="Change nothing; say what would go out.")
@click.option("--full", is_flag=True, help="Upload everything, whatever is there.")
@click.option("--adopt", is_flag=True, help="Take over files of our names that are there already.")
def publish(url: str | None, dry: bool, full: bool, adopt: bool, **where: Path | None) -> None:
    """Bring the feeds to where they are served, and tell hubs of what changed.

    \b
    Example:
        sadae-feed publish sftp://editor@news.example/public_html/feeds
    """
    from .. import report

    done = publish_feeds(load_site(where), url, dry=dry, full=full, adopt=adopt)
    if wants_json():
        click.echo(json_bytes(report.published_data(done, language())))
    else:
        print_published(done, dry=dry)
    sys.exit(1 if done.problems else 0)


def publish_feeds(
    site: Site, url: str | None = None, *, dry: bool = False, full: bool = False, adopt: bool = False
) -> SitePublished:
    """Publish a site with the secrets of the environment, saying so if it waits for a build.

    Arguments and errors are those of `publish_site`.
    """
    from ..messages import phrase
    from ..publish.site import publish_site

    return publish_site(
        site,
        url,
        os.environ,
        dry=dry,
        full=full,
        adopt=adopt,
        on_wait=lambda: click.echo(phrase("waiting", language()), err=True),
    )


def print_published(done: SitePublished, *, dry: bool = False) -> None:
    """Say to people what was published."""
    from .. import report

    print_problems(done.problems, err=True)
    click.echo(report.published_text(done, language(), dry=dry))


@click.command(cls=LocalCommand)
@common_options()
def snippet(**where: Path | None) -> None:
    """Print the lines by which browsers and readers find the feeds, for the templates of the site.

    \b
    Example:
        sadae-feed snippet
    """
    from ..publish.snippet import write_snippet

    text = write_snippet(load_site(where))
    click.echo(json_bytes({"html": text}) if wants_json() else text)
