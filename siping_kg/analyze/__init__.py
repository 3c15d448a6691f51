"""Sees the dataset as a network: things as nodes, relations between them as edges."""

from __future__ import annotations

from siping_kg.analyze.centrality import Score, centrality
from siping_kg.analyze.chains import Chain, chains
from siping_kg.analyze.communities import Community, communities, modularity, projection
from siping_kg.analyze.gaps import Gap, gaps
from siping_kg.analyze.neighbourhood import Connection, Neighbourhood, neighbourhood
from siping_kg.analyze.network import network
from siping_kg.analyze.opening import graph
from siping_kg.analyze.paths import Step, path
from siping_kg.analyze.policy import natures_told, policy_network

__all__ = [
    "Chain",
    "Community",
    "Connection",
    "Gap",
    "Neighbourhood",
    "Score",
    "Step",
    "centrality",
    "chains",
    "communities",
    "gaps",
    "graph",
    "modularity",
    "natures_told",
    "neighbourhood",
    "network",
    "path",
    "policy_network",
    "projection",
]
