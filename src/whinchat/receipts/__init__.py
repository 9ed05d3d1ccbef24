"""What Meta reports later: is a webhook really from Meta, and what does it say. Pure."""
