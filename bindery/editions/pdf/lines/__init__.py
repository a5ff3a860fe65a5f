"""Justified paragraphs broken into even lines as TeX breaks them, and handed to the page engine line by line."""
