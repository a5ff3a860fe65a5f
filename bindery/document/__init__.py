"""A Volume becomes a Document: every number, reference, credit and contents line resolved once."""
