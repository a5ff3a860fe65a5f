"""The only door to pandoc: running it, and the shape of its JSON."""
