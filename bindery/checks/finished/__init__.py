"""Finished editions read back from their files, and compared."""
