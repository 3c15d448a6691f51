"""The least a query can cost: load the dataset in pyoxigraph, run it, print the rows."""

import sys
from pathlib import Path

import pyoxigraph

store = pyoxigraph.Store()
store.bulk_load(path=sys.argv[1], format=pyoxigraph.RdfFormat.N_QUADS)
query = Path(sys.argv[2]).read_text("utf-8")
for row in store.query(query, use_default_graph_as_union=True):
    print("\t".join("" if term is None else str(term) for term in row))
