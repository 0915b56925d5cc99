"""A small internet: sites of invented companies and bad neighbours, reached through an HTTP forward proxy."""
