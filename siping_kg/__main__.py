"""Lets `python -m siping_kg` do what `siping-kg` does."""

from siping_kg.cli import main

if __name__ == "__main__":
    main()
