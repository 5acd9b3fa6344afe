"""Long work in the background: in pieces, each done exactly once (ADR 0012)."""
