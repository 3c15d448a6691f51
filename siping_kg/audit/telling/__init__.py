"""The sentences of an audit, told from what its checks found: in Chinese and in English."""

from siping_kg.audit.telling.attainments import attainment
from siping_kg.audit.telling.caveats import caveat
from siping_kg.audit.telling.changes import change, change_note
from siping_kg.audit.telling.computations import assumption, computation
from siping_kg.audit.telling.conversions import conversion
from siping_kg.audit.telling.outcomes import outcome
from siping_kg.audit.telling.routes import route

__all__ = [
    "assumption",
    "attainment",
    "caveat",
    "change",
    "change_note",
    "computation",
    "conversion",
    "outcome",
    "route",
]
