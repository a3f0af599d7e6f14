"""Text → Article: one module for each file format, and the front matter that all share."""
