"""预测: when an open case will likely be finished, from cases like it. Pure.

All time is working hours on one line that begins at any fixed moment; the callers
lay the calendar over it. docs/explanation/forecasts.md says what the figures mean.
"""
