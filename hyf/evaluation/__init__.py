"""Answers -> figures for the pilot evaluation, and what is withheld. Who sees them is decided above."""
