"""Findings about source and finished files, ours and the validators'."""
