"""Bindery: three editions of one source, PDF, EPUB and HTML, in one command."""
