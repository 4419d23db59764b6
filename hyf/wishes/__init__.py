"""What people wrote -> topics; `find_topics` is the door."""
