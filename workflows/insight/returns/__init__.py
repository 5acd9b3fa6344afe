"""补正原因: why applications come back, down to the field and the guiding words."""
