"""Own events on their way to analytics: PostHog, Segment, signed webhooks."""
