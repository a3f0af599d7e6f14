"""Archives of other systems → article files."""
