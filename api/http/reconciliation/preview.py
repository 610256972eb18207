"""A small page about an entity, to be shown in a frame of OpenRefine."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from graph.reconciling.documents import described
from graph.reconciling.properties import Told

POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *; base-uri 'none'"
"""It is made to be framed by any page, and loads nothing."""
_STYLE = "body{font:14px/1.4 system-ui,sans-serif;margin:.8rem}h1{font-size:1.05rem;margin:0}p{margin:.3rem 0}"


def preview(told: Told) -> str:
    """The page."""
    names = ", ".join(told.aliases[:8])
    lines = [described(told), f"Also named {names}" if names else "", told.wikidata or ""]
    lines.append(f"Mentioned {told.mentions:,} times in {told.articles:,} articles")
    body = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    link = f'<a href="/page/{quote(told.id, safe=":")}" target="_blank" rel="noopener">{escape(told.id)}</a>'
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(told.name)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{escape(told.name)}</h1>{body}<p>{link}</p></body></html>"
    )
