"""China-Russia military cooperation, from news articles to a knowledge graph."""
