"""Topics -> rota; `make_rota` is the door."""
