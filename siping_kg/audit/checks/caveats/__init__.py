"""What must be said along with a figure: pure rules over the ledger, one module a family."""

__all__: list[str] = []
