"""Out of the house: figures and lists as sheets, the log for other programs."""
