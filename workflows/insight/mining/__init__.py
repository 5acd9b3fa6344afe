"""What an event log tells about work: pure functions, no Django.

``readers`` bring a log in, ``eventlog`` puts it in order, ``hours`` measures time,
and each of the other modules answers one question. docs/explanation/mining.md
defines every figure.
"""
