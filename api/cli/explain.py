"""`accords explain`: why a claim was made."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.exit_codes import NothingFound
from api.cli.options import JsonOption, WorkspaceOption, chosen
from api.cli.output import print_json

if TYPE_CHECKING:
    from graph.workspace import Workspace
    from loaders.explanation import Explanation, Part, Sentence, Word
    from schema.records import Article, Claim

COLOURS = {
    "trigger": typer.colors.MAGENTA,
    "": typer.colors.YELLOW,
    "subject": typer.colors.CYAN,
    "object": typer.colors.GREEN,
}


def explain(
    claim: Annotated[
        str, typer.Argument(help="The id of a claim (claim:…), as `accords extract` and the graph give it.")
    ],
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Show why a claim was made: the rule that fired, and the sentence with the words that it matched, drawn as a tree.

    \b
    Examples:
      accords explain claim:4b0e5d1c2a9f7e60
      accords cypher 'MATCH (c:Claim) RETURN c.id, c.quote LIMIT 5'
    """
    from graph.workspace import open_workspace
    from loaders.explanation import explain as explained
    from schema.records import ClaimId

    settings = chosen(workspace=workspace)
    with open_workspace(settings.workspace, read_only=True) as known:
        found = known.extractions.claim(ClaimId(claim))
        if found is None:
            raise NothingFound(f"no claim has the id {claim}; accords cypher 'MATCH (c:Claim) RETURN c.id' lists them")
        extraction = known.extractions.of(found.article)
        article = _article(known, found)
    if extraction is None or found not in extraction.claims:
        raise NothingFound(f"{claim} is not among the current claims of its article; a later extraction took it back")
    explanation = explained(found, extraction.referents, article, model=settings.model or None)
    if json:
        print_json(_document(explanation))
    else:
        _print_for_people(explanation)


def _article(known: Workspace, claim: Claim) -> Article:
    from loaders.cleaning import articles

    stored = known.articles.get(claim.article)
    document = known.archive.document(stored.sha256) if stored else None
    if stored is None or document is None:
        raise NothingFound(f"the article of the claim, {claim.article}, is not in the workspace")
    for article in articles(document, on_problem=lambda problem: None):
        if article.id == claim.article:
            return article
    raise NothingFound(f"{claim.article} is no longer found in its document; load it again")


def _document(explanation: Explanation) -> dict[str, object]:
    claim = explanation.claim
    return {
        "claim": explanation.id,
        "subject": explanation.subject.name,
        "relation": claim.relation,
        "object": explanation.object.name,
        "modality": claim.modality,
        "qualifiers": claim.qualifiers.to_json(),
        "speaker": explanation.speaker.name if explanation.speaker else None,
        "extractor": claim.extractor,
        "rule": claim.rule,
        "confidence": claim.confidence,
        "article": claim.article,
        "origin": explanation.article.origin,
        "sentences": [asdict(sentence) for sentence in explanation.sentences],
    }


def _print_for_people(explanation: Explanation) -> None:
    claim = explanation.claim
    fact = f"{explanation.subject.name} {claim.relation.replace('_', ' ')} {explanation.object.name}"
    typer.secho(fact, bold=True, nl=False)
    typer.echo(f"  ({claim.modality}, confidence {claim.confidence:.2f})")
    for name, value in claim.qualifiers.to_json().items():
        typer.echo(f"  {name.replace('_', ' ')}: {', '.join(value) if isinstance(value, list) else value}")
    if explanation.speaker:
        typer.echo(f"  said by: {explanation.speaker.name}")
    typer.echo(f"  rule: {claim.rule}   extractor: {claim.extractor}")
    about = explanation.article.metadata
    typer.echo(
        "  in: " + ", ".join(filter(None, (about.title, about.publisher, about.published, explanation.article.origin)))
    )
    for sentence in explanation.sentences:
        typer.echo(f"\n{_marked(sentence)}\n")
        _draw(sentence)
    if not claim.tokens:
        typer.echo("The extractor names no words that it matched; this is the sentence of its quote.")


def _marked(sentence: Sentence) -> str:
    """The sentence with its arguments coloured and its matched words also in brackets, which no pipe takes away."""
    shown, at = [], 0
    for mark in sentence.marks:
        shown += [sentence.text[at : mark.start], _styled(sentence.text[mark.start : mark.end], mark.part)]
        at = mark.end
    return "".join([*shown, sentence.text[at:]])


def _draw(sentence: Sentence) -> None:
    from loaders.explanation import draw

    if sentence.tree is None:
        return
    for lines, word, left_out in draw(sentence.tree):
        dependency = f"{word.dependency}: " if lines else ""
        more = typer.style(f"  … {left_out} more", dim=True) if left_out else ""
        typer.echo(f"  {lines}{typer.style(dependency, dim=True)}{_word(word)}{more}")


def _word(word: Word) -> str:
    if not (word.part.role or word.part.is_matched):
        return word.text
    return _styled(word.text, word.part) + (f"  ← {word.part.role}" if word.part.role else "")


def _styled(words: str, part: Part) -> str:
    return typer.style(f"[{words}]" if part.is_matched else words, fg=COLOURS[part.role], bold=True)
