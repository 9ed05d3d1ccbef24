"""What touches the world: the database, Meta, the event stream. Adapters know `core` only."""
