"""What an editor's proof keeps beside the source: paragraph numbers and marks, as values and as files."""
