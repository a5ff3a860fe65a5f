"""What changed between two states of a volume, word by word: read both, compare, show."""
