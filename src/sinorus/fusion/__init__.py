"""Which reports are one event, and what they say together."""
