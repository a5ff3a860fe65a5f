"""Word manuscripts: a .docx file becomes one contribution of the source."""
