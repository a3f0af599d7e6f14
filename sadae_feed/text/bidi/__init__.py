"""The directions within a text, by the Unicode Bidirectional Algorithm (UAX #9)."""
