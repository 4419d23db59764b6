"""Acts that decide, write, and queue mail in one transaction: publish, answer, remind, cancel."""
