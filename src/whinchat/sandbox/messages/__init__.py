"""`POST /{phone_number_id}/messages`: the shape of each message type, template parameters, and acceptance."""
