"""The rows of the error table, by chapter; `whinchat.adapters.whatsapp.errors` joins them into one."""
