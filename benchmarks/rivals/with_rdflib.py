"""What most people would write: load the dataset in rdflib, run the query, print the rows."""

import sys
from pathlib import Path

import rdflib

dataset = rdflib.Dataset(default_union=True)
dataset.parse(sys.argv[1], format="nquads")
query = Path(sys.argv[2]).read_text("utf-8")
for row in dataset.query(query):
    print("\t".join("" if term is None else str(term) for term in row))
