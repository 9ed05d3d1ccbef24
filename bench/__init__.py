"""Whinchat's benchmarks: every number in the docs comes from here. `python -m bench` runs them all."""
