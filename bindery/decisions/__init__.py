"""What an editor decided, once: read from ``decisions.yaml``, applied to a source, shown, and written down."""
