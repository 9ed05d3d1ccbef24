"""Which destinations does an event concern? Filters, actions and masking keys, compiled when saved, run per
event.
"""
