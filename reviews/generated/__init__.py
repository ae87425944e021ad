"""A made-up catalogue of any size, the same each time, for trying the site under weight."""
