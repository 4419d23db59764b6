"""Values that flow between the rooms; imports nothing of hyf."""
