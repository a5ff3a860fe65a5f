"""WeasyPrint's setting of text, faster: what a style asks of Pango is kept, a text shaped once, lines cut from it.

It reads WeasyPrint in, so only ``engine`` imports it, which takes the system's fonts away first.
"""
