"""Whinchat turns product-analytics events into WhatsApp messages."""
