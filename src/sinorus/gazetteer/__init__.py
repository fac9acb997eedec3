"""The known entities and exercises, read from `seeds/`."""
