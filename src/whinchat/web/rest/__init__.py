"""The REST API below `/api/`: PostHog's paths, fields, texts and status codes."""
