"""Session and member -> message."""
