"""Vocabulary, quads, stores and validation."""
