"""Translates HTTP and nothing more."""
