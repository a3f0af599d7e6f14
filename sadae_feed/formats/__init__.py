"""Feed → bytes: one module for each format, pure, none importing another."""
