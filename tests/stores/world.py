"""A small world for the named questions: every relation that they ask for, with plans, ends and doubts in it."""

from __future__ import annotations

from dataclasses import replace

from graph.store import GraphStore
from tests.stores.records import article, claim, entity, fact

ENTITIES = [
    entity("state:CHN", "China", aliases=("PRC",), state="CHN", articles=9),
    entity("state:CMR", "Cameroon", state="CMR", articles=3),
    entity("state:FRA", "France", state="FRA", articles=4),
    entity("state:GBR", "United Kingdom", aliases=("UK", "Britain"), state="GBR", articles=4),
    entity("state:RUS", "Russia", state="RUS", articles=2),
    entity("state:GEO", "Georgia", state="GEO", articles=1),
    entity("place:georgia-1", "Georgia", state="USA"),
    entity("person:wang-yi-1", "Wang Yi", state="CHN"),
    entity("person:qin-gang-1", "Qin Gang", state="CHN"),
    entity("person:li-wei-1", "Li Wei", state="CHN"),
    entity("person:li-wei-2", "Li Wei", state="SGP"),
    entity("institution:african-union-q7159", "African Union", aliases=("AU",)),
    entity("institution:ministry-of-mines-1", "Ministry of Mines", state="CMR"),
    entity("agreement:tech-1", "Agreement on science and technology cooperation"),
    entity("agreement:mines-1", "Memorandum of Understanding"),
    entity("agreement:fish-1", "Fisheries agreement"),
    entity("state:USA", "United States", state="USA"),
    entity("state:AUS", "Australia", state="AUS"),
    entity("agreement:artemis-1", "Artemis Accords"),
    entity("sector:mining-1", "mining"),
    entity("sector:basketry-1", "basketry"),
    entity("state:BRA", "Brazil", state="BRA"),
    entity("state:KOR", "South Korea", state="KOR"),
    entity("state:SGP", "Singapore", state="SGP"),
    entity("state:TUV", "Tuvalu", state="TUV"),
    entity("person:lula-1", "Lula da Silva", state="BRA"),
    entity("institution:european-union-1", "European Union", aliases=("EU",)),
    entity("institution:mercosur-1", "Mercosur"),
    entity("institution:aid-1", "Aid Agency", state="AUS"),
    entity("agreement:atoll-1", "Atoll convention"),
    entity("agreement:bloc-1", "Agreement of the two blocs"),
    entity("event:summit-1", "summit of the south"),
    entity("project:reef-1", "Reef Project"),
    entity("policy:quotas-1", "catch quotas"),
]

FACTS = [
    fact("fact:sign-1", "state:CHN", "signed", "agreement:tech-1", date="2024-10-18", articles=3),
    fact("fact:sign-2", "state:CMR", "signed", "agreement:tech-1", date="2024-10", articles=2),
    fact("fact:sign-3", "institution:ministry-of-mines-1", "signed", "agreement:mines-1", date="2019-05-01"),
    fact("fact:sign-4", "state:CHN", "party_to", "agreement:mines-1", confidence=0.4),
    fact("fact:sign-5", "state:FRA", "signed", "agreement:fish-1", date="2010"),
    fact("fact:sign-6", "state:GBR", "signed", "agreement:tech-1", modality="planned", date="2025"),
    fact("fact:sign-7", "state:RUS", "signed", "agreement:tech-1", modality="negated"),
    fact("fact:sign-8", "state:USA", "signed", "agreement:artemis-1", date="2020-10-13"),
    replace(
        fact("fact:sign-9", "state:AUS", "signed", "agreement:artemis-1", date="2020-10-13"),
        disputed=("date",),
        alternatives=("date=2020-10-14",),
    ),
    fact("fact:sign-10", "state:FRA", "signed", "agreement:artemis-1", date="2022-06-07"),
    fact("fact:sector-1", "agreement:mines-1", "covers_sector", "sector:mining-1"),
    fact("fact:sector-2", "agreement:fish-1", "covers_sector", "sector:basketry-1"),
    fact("fact:met-1", "person:wang-yi-1", "met_with", "state:FRA", date="2024-10-01", place="Paris"),
    fact("fact:met-2", "state:CHN", "met_with", "state:GBR", date="2024-10-18"),
    fact("fact:met-3", "state:CHN", "met_with", "state:RUS", modality="planned"),
    fact(
        "fact:office-1", "person:wang-yi-1", "holds_position", "state:CHN", role="Foreign Minister", since="2023-07-25"
    ),
    fact(
        "fact:office-2",
        "person:qin-gang-1",
        "holds_position",
        "state:CHN",
        modality="ended",
        role="Foreign Minister",
        since="2022-12-30",
        until="2023-07-25",
    ),
    fact("fact:office-3", "person:li-wei-2", "holds_position", "institution:african-union-q7159", role="envoy"),
    fact("fact:partner-1", "state:CHN", "partner_of", "state:CMR", status="strategic partner", since="2018"),
    fact("fact:partner-2", "state:CMR", "partner_of", "state:FRA", since="1960"),
    fact("fact:partner-3", "state:GBR", "cooperates_with", "state:FRA", sector=("defence",), sector_code=("defence",)),
    fact("fact:partner-4", "state:CHN", "cooperates_with", "state:FRA", modality="planned", reported="2024-03-01"),
    fact("fact:partner-5", "state:CHN", "cooperates_with", "state:GEO", modality="proposed", reported="2024-01-01"),
    fact("fact:partner-6", "state:CHN", "cooperates_with", "state:GEO", reported="2024-06-01"),
    fact("fact:visit-1", "person:wang-yi-1", "visited", "state:FRA", date="2024-09-30"),
    fact("fact:visit-2", "state:GBR", "visited", "state:CHN", date="2024-10-18"),
    fact("fact:member-1", "state:CMR", "member_of", "institution:african-union-q7159", since="1963"),
    fact("fact:member-2", "state:FRA", "member_of", "institution:african-union-q7159", modality="negated"),
    fact("fact:sanction-1", "state:GBR", "sanctioned", "state:RUS", date="2022-02-24"),
    fact("fact:sanction-2", "state:FRA", "sanctioned", "state:GEO", modality="ended", date="2020"),
    fact("fact:trade-1", "state:CHN", "trades_with", "state:GBR", amount=98.4e9, currency="GBP", date="2023"),
    fact("fact:south-1", "state:BRA", "member_of", "institution:mercosur-1", since="1991-03-26"),
    fact("fact:south-2", "state:BRA", "hosted", "event:summit-1", date="2024-07-01"),
    fact("fact:south-3", "person:lula-1", "participates_in", "event:summit-1", date="2024-07-01"),
    fact("fact:south-4", "institution:mercosur-1", "signed", "agreement:bloc-1", modality="planned", date="2024-05"),
    fact("fact:south-5", "person:lula-1", "supports", "policy:quotas-1", date="2024-07-02"),
    fact("fact:south-6", "state:TUV", "supports", "policy:quotas-1", modality="planned"),
    fact("fact:south-7", "state:BRA", "requested", "institution:european-union-1", date="2024-08"),
    fact("fact:south-8", "state:BRA", "mediated", "state:GEO", date="2024-08-02"),
    fact("fact:south-9", "state:BRA", "cooperates_with", "state:TUV", modality="ended", since="2019", until="2023"),
    fact("fact:reef-1", "state:AUS", "launched", "project:reef-1", date="2023-11-10", amount=1.1e7, currency="AUD"),
    fact("fact:reef-2", "state:AUS", "provides_aid", "state:TUV", date="2023", amount=2.5e6, currency="AUD"),
    fact("fact:reef-3", "institution:aid-1", "provides_aid", "state:TUV", date="2022", sector_code=("health",)),
    fact("fact:reef-4", "person:lula-1", "funds", "project:reef-1", amount=1e6, currency="USD"),
    fact("fact:reef-5", "state:AUS", "joint_project", "state:TUV", project="sea wall", sector=("sea walls",)),
    fact("fact:tiger-1", "institution:european-union-1", "cooperates_with", "state:SGP", sector_code=("trade",)),
    replace(
        fact(
            "fact:tiger-2", "state:KOR", "partner_of", "state:SGP", status="strategic partner", status_level="strategic"
        ),
        known_from="2024-06-01",
    ),
    fact("fact:tiger-3", "state:KOR", "met_with", "state:SGP", modality="planned", date="2024-03"),
    fact("fact:tiger-4", "state:SGP", "party_to", "agreement:atoll-1", since="2012-01-01", until="2020-12-31"),
    fact("fact:tiger-5", "state:KOR", "withdrew_from", "agreement:atoll-1", date="2015"),
    fact("fact:tiger-6", "state:KOR", "ratified", "agreement:atoll-1", date="2013"),
    fact("fact:tiger-7", "state:SGP", "ratified", "agreement:atoll-1", date="2011"),
    fact("fact:tiger-8", "state:KOR", "acceded_to", "agreement:atoll-1", modality="planned"),
]

ARTICLES = [
    article("article:1", title="Two sign", published="2024-10-19", publisher="Gazette", url="https://example.org/1"),
    article("article:2", published="2024-10-18"),
]

CLAIMS = [
    claim("claim:1", "fact:sign-1", "article:1", quote="China signed", confidence=0.8),
    claim("claim:2", "fact:sign-1", "article:2", quote="Beijing put its name to it", confidence=0.95),
    claim("claim:3", "fact:sign-8", "article:1", quote="words for fact:sign-8"),
    claim("claim:4", "fact:sign-9", "article:1"),
    claim("claim:5", "fact:sign-8", "article:2"),
    claim("claim:6", "fact:sign-10", "article:2"),
    claim("claim:7", "fact:met-2", "article:1"),
    claim("claim:8", "fact:met-2", "article:2"),
    claim("claim:9", "fact:trade-1", "article:1"),
]


def load_world(store: GraphStore) -> None:
    """Put all of it, as version 7."""
    with store.writer() as writer:
        writer.put_entities(ENTITIES)
        writer.put_facts(FACTS)
        writer.put_articles(ARTICLES)
        writer.put_claims(CLAIMS)
        writer.set_version(7)
