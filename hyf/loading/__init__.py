"""Files of the coordinator -> model values and problems; the door is `load`."""
