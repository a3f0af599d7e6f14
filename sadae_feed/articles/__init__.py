"""Article files: found, decoded, and read by the reader for their suffix."""
