"""A Document becomes files: PDF, EPUB and HTML."""
