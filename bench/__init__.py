"""Benchmarks: each takes the path of its data and prints its figures as `name value` lines."""
