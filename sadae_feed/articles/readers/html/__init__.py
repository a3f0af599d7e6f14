"""HTML: a page as a browser saves it, or a fragment of one."""

from .reader import read as read
from .reader import render as render
from .reader import sealed as sealed
