"""假设推演: the same cases once more, with other staff, hours or ways. Pure."""
