"""Render: from a destination's inputs and what an event said to the body the Cloud API takes."""
