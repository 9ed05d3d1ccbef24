"""Meta's edge: the client of the Cloud API and what its errors mean."""
