"""The store on SQLite and PostgreSQL: one schema, one file a port."""
