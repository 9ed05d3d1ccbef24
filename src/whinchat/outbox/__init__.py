"""Promising messages: what is written when an event matches, and when to try again."""
