"""The PDF edition: chapters laid out as parts, parts bound into one file."""
