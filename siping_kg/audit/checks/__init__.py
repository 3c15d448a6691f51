"""One module for each check: pure functions over a ledger that give verdicts as data."""

__all__: list[str] = []
