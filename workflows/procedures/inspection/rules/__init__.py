"""Who takes part in the annual inspection, until when, and what follows if not."""
