"""What is generated from accords.yaml is fresh, stable and says the same everywhere."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path

import pytest

from schema import ontology
from schema.generated.vocabulary import QUALIFIER_NAMES, Kind, Modality, Qualifiers, Relation

GENERATED = Path(ontology.FILE).parent
needs_linkml = pytest.mark.skipif(
    importlib.util.find_spec("linkml") is None, reason="LinkML is not installed (a development dependency)"
)


@needs_linkml
@pytest.mark.filterwarnings("ignore")
def test_every_generated_file_is_fresh() -> None:
    from schema.generate import stale

    assert stale() == []


@needs_linkml
@pytest.mark.filterwarnings("ignore")
def test_a_changed_file_is_named_and_the_check_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from schema import generate
    from schema.generate_runtime import runtime
    from schema.generate_vocabulary import vocabulary

    monkeypatch.setattr(generate, "ROOT", tmp_path)
    monkeypatch.setattr(generate, "ARTEFACTS", {"a/ontology.json": runtime, "a/vocabulary.py": vocabulary})
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    (tmp_path / "a/ontology.json").write_text("{}", encoding="utf-8")
    assert generate.main(["--check"]) == 1
    assert "stale: a/ontology.json" in capsys.readouterr().err


@pytest.mark.parametrize("path", sorted(p for p in GENERATED.iterdir() if p.is_file()), ids=lambda p: p.name)
def test_generated_files_hold_no_dates_and_no_paths_of_a_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b20\d\d-\d\d-\d\dT", text)
    assert not re.search(r"generation_date|source_file_date", text)
    assert not re.search(r"(?<![\w:/])/(home|root|work|tmp|Users)/", text)


def test_no_blank_node_bears_a_label() -> None:
    for name in ("ontology.owl.ttl", "shapes.shacl.ttl", "schemes.skos.ttl"):
        assert not re.search(r"(^|\s)_:", (GENERATED / name).read_text(encoding="utf-8"))


def test_the_models_know_every_qualifier() -> None:
    from schema.generated import models

    assert set(models.Qualifiers.model_fields) == QUALIFIER_NAMES


def test_a_model_refuses_a_date_that_is_none() -> None:
    from schema.generated import models

    assert models.Qualifiers(date="2024-10").date == "2024-10"
    with pytest.raises(ValueError, match="Invalid date"):
        models.Qualifiers(date="last Friday")


def test_the_models_read_what_the_vocabulary_writes() -> None:
    from schema.generated import models

    written = Qualifiers(date="2024", sector=("AI",), sector_code=("artificial-intelligence",), count=3).to_json()
    assert models.Qualifiers.model_validate(written).model_dump(exclude_none=True, mode="json") == written


def test_the_json_schema_knows_the_enums() -> None:
    definitions = json.loads((GENERATED / "schema.json").read_text(encoding="utf-8"))["$defs"]
    assert definitions["RelationName"]["enum"] == [relation.value for relation in Relation]
    assert definitions["Modality"]["enum"] == [modality.value for modality in Modality]
    assert set(Kind) <= set(definitions)


def test_the_context_maps_relations_to_iris_and_nests_qualifiers() -> None:
    terms = json.loads((GENERATED / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    assert terms["qualifiers"] == "@nest"
    for relation in Relation:
        assert terms[relation]["@type"] in ("@id", "@vocab"), relation


def test_neo4j_constraints_stay_within_the_community_edition() -> None:
    text = (GENERATED / "neo4j.cypher").read_text(encoding="utf-8")
    statements = [part for part in re.sub(r"//.*", "", text).split(";") if part.strip()]
    assert "IS NOT NULL" not in text
    assert "NODE KEY" not in text
    assert all("IF NOT EXISTS" in statement for statement in statements)
    for label in ("Entity", *Kind, "Fact", "Claim", "Article"):
        assert f"FOR (n:{label}) REQUIRE n.id IS UNIQUE" in text
    for relation in Relation:
        assert f"[r:{relation.upper()}]" in text


def test_the_dictionary_names_everything(root: Path) -> None:
    page = (root / "docs" / "reference" / "data-dictionary.md").read_text(encoding="utf-8")
    for name in (*Kind, *Relation, *Modality, *QUALIFIER_NAMES, *ontology.sectors(), *ontology.partnership_levels()):
        assert name in page


def test_aligned_terms_exist_in_their_vocabularies() -> None:
    namespaces = pytest.importorskip("rdflib.namespace")
    known = {"org": namespaces.ORG, "prov": namespaces.PROV, "skos": namespaces.SKOS, "schema": namespaces.SDO}
    newer = {"legislationAmends", "legislationRepeals"}  # schema.org defines them since rdflib's copy was made
    curies = [c for d in ontology.relations().values() for c in (*d.exact, *d.close, *d.broad, *d.inverse)]
    curies += [c for d in ontology.kinds().values() for c in d.mappings]
    for curie in curies:
        prefix, _, name = curie.partition(":")
        if prefix in known and name not in newer:
            assert name in known[prefix], curie
