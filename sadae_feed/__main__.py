"""`python -m sadae_feed`."""

from .cli import main

main()
