"""The graph to look at: network, map and timeline, each as one web page or as a picture."""
