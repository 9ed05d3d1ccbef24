"""Who is this? Persons and groups as each event leaves them. Pure: rows in, changes out."""
