"""Espalier against its peers: the same work, one thread each, in turns, in one run."""
