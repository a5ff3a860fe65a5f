"""A Document becomes library records."""
