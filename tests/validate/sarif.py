"""What SARIF requires of a log."""

from __future__ import annotations

__all__ = ["sarif_faults"]


def sarif_faults(log: dict[str, object]) -> list[str]:
    """What SARIF 2.1.0 requires (sections 3.13 to 3.30) and this log lacks."""
    assert log["version"] == "2.1.0"
    faults = []
    assert isinstance(log["runs"], list)
    for run in log["runs"]:
        assert run["tool"]["driver"]["name"]
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        faults += [rule for rule in rules if rules.count(rule) > 1]
        for result in run["results"]:
            assert result["message"]["text"]
            assert result["level"] in ("none", "note", "warning", "error")
            assert result["ruleId"] in rules
            for location in result["locations"]:
                physical = location.get("physicalLocation")
                if physical is None:
                    continue
                uri = physical["artifactLocation"]["uri"]
                if " " in uri or not uri.isascii() or uri.startswith("/"):
                    faults.append(uri)
                if physical.get("region", {"startLine": 1})["startLine"] < 1:
                    faults.append("startLine")
    return faults
