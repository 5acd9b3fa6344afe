"""手工填报: figures of a year that no procedure of the house produces."""
