"""HTML bodies of feeds: cleaned, composed, and marked with language and direction."""
