"""The figures of an area: each one entry of ``registry.MEASURES``."""
