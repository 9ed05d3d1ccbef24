"""The three functions that tell the story: ingest, deliver, receive. Nothing else puts stages together."""
