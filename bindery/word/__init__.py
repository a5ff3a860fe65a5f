"""A Word file that came back: its tracked changes, comments and silent changes, as marks against the source."""
