"""The closed catalogue of findings, by what they are about; ``bindery.codes`` answers for it."""
