"""A review procedure as viewflow's own cookbook would write it."""
