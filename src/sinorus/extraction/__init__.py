"""From an article's text to events with evidence."""
