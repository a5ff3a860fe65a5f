"""What builds made before, kept by all that decides it, so that nothing is made twice; losing it loses time alone."""
