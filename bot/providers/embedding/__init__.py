"""The embedding model: exported once to a graph, then run by a small process of its own, without torch."""
