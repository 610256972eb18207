"""The usual SPARQL endpoint over a file of quads: `python -m benchmarks.rdflib_endpoint FILE --port PORT`."""

from __future__ import annotations

import sys
import warnings

import uvicorn

warnings.filterwarnings("ignore", category=DeprecationWarning)


def main() -> None:
    """Load the file into rdflib, and serve it until stopped."""
    from rdflib import Dataset
    from rdflib_endpoint import SparqlEndpoint

    graph = Dataset(default_union=True)
    graph.parse(sys.argv[1], format="nquads")
    uvicorn.run(SparqlEndpoint(graph=graph), host="127.0.0.1", port=int(sys.argv[3]), log_level="error")


if __name__ == "__main__":
    main()
