"""Which entries stand in which feed, and what each says."""
