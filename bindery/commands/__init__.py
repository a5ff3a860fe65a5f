"""One module a command: what it may be told, and what it does; engines are imported only when needed."""
