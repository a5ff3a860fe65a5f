"""What ``check`` looks at in a source: its passages, the rules of an exacting copy-editor, and the house's style."""
