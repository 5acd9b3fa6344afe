"""周报: the figures of an area's last week as PDF, once a week and by itself."""
