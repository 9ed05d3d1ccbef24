"""May a message go, and if not, why: one file for each gate, all of them pure."""
