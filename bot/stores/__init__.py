"""Out to database and cache: one contract per store, SQLite or Postgres, memory or Redis."""
