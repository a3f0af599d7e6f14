"""HTML: a page as a browser saves it, or a fragment of one."""

from .reader import parse as parse
from .reader import protected_spans as protected_spans
