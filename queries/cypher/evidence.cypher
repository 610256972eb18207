//+ title: Evidence of a fact
//+ user: A fact-checker who wants the exact words, and where they stand.
//+ parameters:
//+   fact: {type: fact, example: "fact:signed-1", text: Id of the fact; every answer gives it.}
//+   known_at: {type: date, bound: last, example: "2026-12-31", optional: true, text: As it was known at the end of that day.}
//+   valid_at: {type: date, example: "2024-10-18", optional: true, text: Only claims by which it held on that day.}
//+ phrases:
//+   - evidence of {fact}
//+   - what is the proof of {fact}
//+   - which words support {fact}
//+   - quotes behind {fact}
//+   - who says {fact}
//+   - sources of {fact}
//+ columns:
//+   claim_id: Id of the claim.
//+   quote: The article's words.
//+   modality: How the article presents it.
//+   date: When, by this article.
//+   confidence: "How sure the extractor is, from 0 to 1."
//+   extractor: Name and version of the extractor.
//+   start_char: First character of the quote in the source of the article.
//+   end_char: The character after its last.
//+   article_id: Id of the article.
//+   title: Its title.
//+   published: Its date of publication.
//+   publisher: Its publisher.
//+   url: Its address.
MATCH (f:Fact {id: $fact})<-[:SUPPORTS]-(c:Claim)-[:STATED_IN]->(a:Article)
WHERE ($known_at IS NULL OR a.known_from <= $known_at)
  AND ($valid_at IS NULL OR coalesce(c.holds_from, $valid_at) <= $valid_at AND coalesce(c.holds_until, $valid_at) >= $valid_at)
RETURN c.id AS claim_id, c.quote AS quote, c.modality AS modality, c.date AS date, c.confidence AS confidence,
  c.extractor AS extractor, c.start_char AS start_char, c.end_char AS end_char, a.id AS article_id, a.title AS title,
  a.published AS published, a.publisher AS publisher, a.url AS url
ORDER BY confidence DESC, published, claim_id
