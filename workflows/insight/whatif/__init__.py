"""假设推演: what supervisors ask of the simulation, run in the background and kept."""
