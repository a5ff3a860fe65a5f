"""The live proof: a volume shown in the browser while it is edited, rebuilt as far as a saved file touches it."""
