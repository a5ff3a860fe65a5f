"""What a volume is: frozen values without input or output."""
