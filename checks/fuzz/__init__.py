"""Throws odd input at every reader and room: `python -m checks.fuzz`."""
