"""What is fast, measured side by side in one run; ratios count, not milliseconds."""
