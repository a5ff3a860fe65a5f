"""Marks at work: made from what an editor selected, closed and opened again, and accepted into the source."""
