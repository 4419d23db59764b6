"""Values -> text, through Jinja templates."""
