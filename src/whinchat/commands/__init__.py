"""What the operator can do: one file a verb of the command line."""
