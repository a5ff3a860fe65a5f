"""What an editor was sent, raw text and manuscripts, becomes source files."""
