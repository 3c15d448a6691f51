"""What an audit works with, and what it concludes: data, without a word of either language."""

__all__: list[str] = []
