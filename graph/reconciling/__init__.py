"""Match names from somebody's table with entities, by the Reconciliation Service API 0.2 of its W3C community group."""
