"""Strings: their language and direction, addresses, Unicode's forms, and what is Urdu's."""
