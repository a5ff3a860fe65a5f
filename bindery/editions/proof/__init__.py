"""The editor's proof: the volume set for reading and marking, with places, numbers, notes and findings beside it."""
