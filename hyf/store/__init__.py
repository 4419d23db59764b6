"""The store: what hyf remembers, in SQLite or PostgreSQL. It reads and writes model values and decides nothing."""
