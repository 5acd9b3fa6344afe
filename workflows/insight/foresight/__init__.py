"""What is likely to come, kept for pages to look up: forecasts, and drift."""
