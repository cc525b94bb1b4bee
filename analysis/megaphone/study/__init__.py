"""Studies: many factors varied at once, run here or on a cluster, and what they say."""
