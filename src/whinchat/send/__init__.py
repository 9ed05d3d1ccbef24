"""Handing messages to Meta."""
