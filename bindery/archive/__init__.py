"""What leaves the house for good: bags for an archive, items for a repository, a delivery for a distributor."""
