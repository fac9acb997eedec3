"""The bundled SPARQL queries and their results."""
