"""What pages say around their articles, as data: labels, datelines, credits, promotions, ends.

Every pattern must match a whole block, so an article that talks about "related posts" keeps its sentence.
"""

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


BREADCRUMB = _any(
    r"(?:you are here|(?:current )?position|location|home)?\s*:?\s*[\w&' ]{1,40}(?:\s*[>»›]\s*[\w&' ]{1,60}){1,6}",
    r"(?:home|front page|index)(?:\s*[/|\\•·]\s*[\w&' ]{1,40}){1,12}",
)

LABEL = _any(
    r"(?:breaking(?: news)?|news|latest(?: news)?|top stor(?:y|ies)|exclusive|live|opinion|world|politics|business"
    r"|press release|media release|for immediate release"
    r"|authors?|by|share|print|e-?mail|save|copy link|comments?|\d{1,3} comments?|\d{1,2} min(?:ute)?s? read"
    r"|menu|search|subscribe|sign in|log ?in|register|home|previous|next|skip to (?:main )?content"
    r"|advertisements?|sponsored|image|photo|video|listen|audio|contents|table of contents|tags?|topics?"
    r"|facebook|twitter|whatsapp|linkedin|telegram|reddit|pinterest|x|weibo|wechat"
    r"|font size|small|medium|large|translate|english|download(?: pdf)?|end)[\s:|.]*",
    r"(?:share|follow)(?: this| us)?(?: article| story| post)?(?: (?:on|via|with) [\w ,&]{1,80})?[\s:]*",
    r"(?:please )?(?:sign up|subscribe)\b.{0,160}",
    r"click here\b.{0,160}",
    r"(?:read (?:more|also|next)|also read|see also|more on this|recommended|don[’']t miss|watch|must read|related)"
    r"\s*:\s.{0,200}",
    r"read (?:more|the full (?:article|story))\.?",
    r"(?:copyright|©|\(c\)).{0,200}",
    r".{0,120}\ball rights reserved\.?",
    r"tags?\s*:.{0,300}",
    r"(?:filed under|posted in|categor(?:y|ies)|keywords?)\s*:\s.{0,200}",
    r"(?:we use|this (?:web)?site uses) cookies\b.{0,300}",
    r"\[?(?:photo|image|video) gallery\]?",
    r"view (?:all|more) posts?(?: by .{0,60})?",
)
"""One line that belongs to the page; cut wherever it stands."""

TAIL = _any(
    r"related (?:posts?|articles?|stor(?:y|ies)|news|content|links?|reading|coverage)\s*:?",
    r"related (?:suggestions?|posts?|articles?|stories)\s*:\s.*",
    r"(?:top|most (?:read|popular)|latest|more|other|popular|trending|recent)"
    r" (?:news|stories|posts|articles|headlines)\s*:?",
    r"(?:read )?more from .{1,60}",
    r"you (?:may|might) also (?:like|be interested in)\s*:?",
    r"(?:recommended(?: for you)?|what to read next|editor[’']?s[’']? picks?|trending(?: now)?)\s*:?",
    r"most (?:read|viewed|popular)\s*:?",
    r"leave a (?:reply|comment)|(?:post|add) a comment|join the (?:conversation|discussion)|cancel reply",
    r"\d* ?comments? ?(?:\(\d+\)|section)",
    r"your e-?mail address will not be published.*",
    r"(?:this )?content (?:comes|is taken|was taken|collected|reproduced) from the internet\b.*",
    r"about the authors?\s*:?",
    r"(?:previous|next) (?:post|article|story)\b.{0,160}",
    r"post navigation|share this(?: post| article| story)?\s*:?|newsletter(?: sign-?up)?|disclaimer\s*:?",
    r"(?:media|press) contacts?\s*:?",
)
"""From here on the page speaks of other things."""

PUBLISHED = _any(
    r"(?:first )?(?:published|posted|publication date|release date|released|issued|date(?: published)?|pub ?date)"
    r"(?: on| at| by [^:]{1,60} on)?\s*[:\-–|]?\s*(?P<date>.{4,80})"
)
NUMERIC_DATE = re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.]\d{4}\b")
"""Day and month in an order that nobody can tell."""

NUMBER = _any(r"(?:no|nr|number|ref(?:erence)?)\s?[.:]\s?[\w/.-]{1,30}")

UPDATED = _any(r"(?:last )?(?:updated|modified|edited)(?: on| at)?\s*[:\-–|]?\s*.{4,60}")
CRAWLED = _any(r"date (?P<date>\d{4}-\d{2}-\d{2})(?: (?P<language>[a-z]{2}) [a-z]+)?")
"""A line of a crawler: its date is a guess, good only where the article itself gives none."""

BYLINE = _any(
    r"(?:written |reported |story |words |compiled |text )?by\s*:?\s+(?P<author>[^\W\d_][^\d|:;!?]{2,80}?)"
    r"(?:\s*[|,•·–—-]\s*(?P<rest>.{0,80}))?",
    r"(?:author|writer|reporter|journalist|correspondent)s?\s*:\s*(?P<author_2>[^|:]{2,80})",
)
SOURCE = _any(r"(?:source|publisher|from)\s*:\s*(?P<publisher>[^|:]{2,80})")
CREDIT = _any(
    r"[\[(]?(?:(?:web |managing |copy |responsible )?editors?|editing|reporters?|proofreader|translator|contributors?)"
    r"\s*[:：]\s*.{1,160}[\])]?",
    r"[\[(]?(?:edited|(?:additional )?reporting|translated|writing|editing) by .{1,160}[\])]?",
    r"[\[(](?:web |responsible )?editors?\s*[:：].{1,80}[\])]",
    r"(?:责任)?编辑\s*[:：].{1,40}",
)

CAPTION = re.compile(
    r"(?:.{0,400}?[(\[ .]|)"
    r"(?:photos?|images?|pictures?|file photo|photograph|credit|foto|illustration)"
    r"(?: (?:by|credit|courtesy(?: of)?|source)\b\s*:?|\s*[:：/])\s*.{1,80}",
    re.IGNORECASE,
)

AGENCY_DATELINE = re.compile(
    r"(?P<place>(?:[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,3})(?:[,/] ?[A-Z][\w. ]{1,25})?),?\s"
    r"(?:(?P<date>(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?),?\s)?"
    r"\((?P<agency>[A-Z][\w .&/-]{1,40})\)\s?[-–—]{1,2}\s?"
)
"""BEIJING, Jan. 8 (Xinhua) -- at the start of a paragraph."""

JOURNALIST = re.compile(
    r"\b(?:journalis[tm]|reporter|correspondent|columnist|editor|writer|writes|author|freelance|contributor|blogger)\b",
    re.IGNORECASE,
)

END_MARK = _any(
    r"(?:\W*\bend(?:s|it)?\b\W*)?\d{0,2}:?\d{0,2}\s*(?:[ap]\.?m\.?)?\s*(?:e[ds]t)?\W*", r"[-–—\s]*end[-–—\s]*"
)
