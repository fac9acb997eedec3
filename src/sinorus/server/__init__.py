"""A SPARQL endpoint and an explorer in the browser, on this machine."""
