"""The Python interface: one object that answers for an opened dataset."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from siping_kg import project as projects
from siping_kg.dataset import open_dataset
from siping_kg.lookup import Lookup
from siping_kg.store.results import is_number
from siping_kg.terms import PREFIXES, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import rdflib
    from networkx import MultiDiGraph
    from pandas import DataFrame

    from siping_kg.lookup import Absence, Entity, Figure, Hit
    from siping_kg.project import Project
    from siping_kg.store import EmbeddedStore, Term
    from siping_kg.texts import Language

__all__ = ["KnowledgeGraph", "Row", "open"]

Row = dict[str, "str | int | Decimal | bool | None"]
"""A row of an answer by its variables: IRIs and texts as str, numbers exact, None where unbound."""


class KnowledgeGraph:
    """A dataset, opened to be asked.

    Things are named as on the command line: by IRI, `type/slug`, slug, or what they are called in
    either language. Records hold nodes with their names in both languages (`Named`), places of
    evidence, and values; `.name.of("en")` is a name in one language. A name that means nothing, or
    several things, raises UnknownThing; every error on purpose is a `siping_kg.errors.SipingError`.
    """

    def __init__(self, project: Project, store: EmbeddedStore) -> None:
        self.project: Final = project
        self.store: Final = store
        self.lookup: Final = Lookup(store)

    def find(self, text: str) -> tuple[Hit, ...]:
        """The things whose name, alias, title or printed figure holds the text.

        >>> [hit.thing.key for hit in open().find("493.3万亩")]
        ['measurement/siping-2022.lishu-area-2021']
        """
        return self.lookup.find(text)

    def absence(self, text: str) -> Absence:
        """What to say of a text that finds nothing: what is accounted for, and what is near."""
        return self.lookup.absence(text)

    def describe(self, name: str) -> Entity:
        """One thing: its types, places and facts, and what the sources leave open.

        >>> entity = open().describe("lishu-model")
        >>> entity.thing.name
        Text(zh='梨树模式', en='Lishu model')
        >>> [named.name.en for named in entity.open]
        ['who leads or pursues it']
        """
        return self.lookup.describe(self.lookup.resolve(name))

    def figures(
        self, *, indicator: str | None = None, program: str | None = None
    ) -> tuple[Figure, ...]:
        """Every figure, stated and implied; those of an indicator or reported under a program.

        >>> for figure in open().figures(indicator="lishu-model-area"):
        ...     if figure.period.code == "2021" and figure.role.code == "actual":
        ...         print(figure.printed, figure.value, figure.low, figure.high)
        493.3万亩 4933000 4932500 4933500
        """
        figures = self.lookup.figures
        if indicator is not None:
            # The kind settles names that a program and its indicator share.
            node = self.lookup.resolve(indicator, "indicator")
            figures = tuple(figure for figure in figures if figure.indicator.node == node)
        if program is not None:
            under = self.lookup.names.named(self.lookup.resolve(program, "program"))
            figures = tuple(figure for figure in figures if under in figure.programs)
        return figures

    def frame(
        self, figures: Iterable[Figure] | None = None, language: Language = "en"
    ) -> DataFrame:
        """Figures, all of them unless some are given, as a pandas DataFrame.

        A row for each, with a column for each of `siping_kg.lookup.FIELDS`; what is linked to has
        a name in the column of the field and a code or short IRI in that with `_id` behind it.
        ExportError where pandas is not installed.

        >>> graph = open()
        >>> frame = graph.frame(graph.figures(indicator="lishu-model-area"))
        >>> list(frame[frame.role_id == "plan"].value)
        [5700000.0]
        """
        from siping_kg.export.frames import figure_frame

        return figure_frame(self.lookup.figures if figures is None else figures, language)

    def query(self, name: str, language: Language = "en", **params: str) -> list[Row]:
        """The rows of a saved query of the project, its parameters bound.

        QueryError for a name that is none, and for a parameter or value that does not fit;
        UnknownThing for a value that should name a thing and does not.

        >>> {row["article"]: row["figures"] for row in open().query("articles", "zh")}
        {'2022': 195, '2025': 37}
        """
        from siping_kg.queries.asked import asked

        meant = asked(name, self.project)
        if meant.saved is not None:
            params = self.lookup.parameters(meant.saved, params)
        return self.select(meant.bound(params, language))

    def select(self, sparql: str) -> list[Row]:
        """The rows of any SPARQL SELECT; the default graph is the union of all. QueryError if none.

        >>> open().select("SELECT (COUNT(DISTINCT ?g) AS ?graphs) { GRAPH ?g { ?s ?p ?o } }")
        [{'graphs': 8}]
        """
        answer = self.store.select(sparql)
        return [
            {name: _value(term) for name, term in zip(answer.variables, row, strict=True)}
            for row in answer.rows
        ]

    def network(self) -> MultiDiGraph[str]:
        """The things and what links them: `siping_kg.analyze.network` says what they carry."""
        from siping_kg.analyze import network

        return network(self.lookup)

    def rdflib(self) -> rdflib.Graph:
        """The union of all graphs, with our prefixes, for whatever works on rdflib."""
        # Late: rdflib takes seven times as long to import as pyoxigraph, and few ask for it.
        from siping_kg.validate.rdflib_terms import to_rdflib

        graph = to_rdflib(self.store.quads)
        for prefix, namespace in PREFIXES.items():
            graph.bind(prefix, namespace)
        return graph


def open(project: Path | None = None, dataset: Path | None = None) -> KnowledgeGraph:  # noqa: A001 -- said with the package before it
    """The dataset of a file, else of a project, built first when it is stale.

    The project is the folder given, else found as the command line finds it. Raises
    ProjectNotFound or DatasetError, and CurationError or EvidenceError when the dataset must be
    built and the data has mistakes.
    """
    root = projects.find(project)
    return KnowledgeGraph(root, open_dataset(root, dataset).store)


def _value(term: Term | None) -> str | int | Decimal | bool | None:
    """What a term says in Python, exactly; the text of what has no type there."""
    if not isinstance(term, Literal):
        return None if term is None else term.value if isinstance(term, NamedNode) else str(term)
    if is_number(term):
        # Not float: 1112.6亿 is 111260000000 only in Decimal.
        number = Decimal(term.value)
        return int(number) if term.datatype == XSD.integer else number
    if term.datatype == XSD.boolean:
        return term.value in ("true", "1")
    return term.value
