"""From the bytes of an SDK to events: decoded, bounded, dated, named.

Pure: no I/O, no clock, no randomness of its own.
"""
