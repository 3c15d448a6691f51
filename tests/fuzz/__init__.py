"""Damages inputs and feeds them to the readers of the package."""
