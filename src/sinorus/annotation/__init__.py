"""For the people who annotate and debug: drafts to correct, and what made which fact."""
