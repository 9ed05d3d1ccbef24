"""The words everyone may use. Imports nothing of ours."""
