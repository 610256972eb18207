"""Lines become blocks with roles."""

from __future__ import annotations

from loaders.cleaning.text import text_page


def blocks(text: str) -> list[tuple[str, str]]:
    return [(draft.role, draft.text) for draft in text_page(text).drafts]


def test_hard_wrapped_lines_become_one_paragraph() -> None:
    text = (
        "The ministers of Benin and Niger met on Monday at the border post of\n"
        "Malanville, where they agreed to open the bridge for lorries from the\n"
        "first of May.\n\nIt had been closed for ten months.\n"
    )
    assert blocks(text)[0] == (
        "paragraph",
        text.split("\n\n")[0].replace("\n", " "),
    )


def test_a_line_is_a_paragraph_where_nothing_is_wrapped() -> None:
    text = "Trade\nBenin sells cotton to Niger.\nMining\nNiger sells uranium.\n"
    assert [words for _, words in blocks(text)] == text.strip().split("\n")


def test_bullets_lose_their_marks_and_keep_their_depth() -> None:
    page = text_page("They agreed to:\n- open the bridge\n  - for lorries\n- lower the tax\n")
    assert [(d.role, d.level, d.text) for d in page.drafts[1:]] == [
        ("bullet", 1, "open the bridge"),
        ("bullet", 2, "for lorries"),
        ("bullet", 1, "lower the tax"),
    ]


def test_table_rows_have_cells_and_no_rule() -> None:
    text = "Year | Volume | Goods |\n---|---|---|\n2021 | 68.5 | Cotton, Uranium |\n"
    assert blocks(text) == [("row", "Year | Volume | Goods"), ("row", "2021 | 68.5 | Cotton, Uranium")]


def test_markdown_marks_go_and_words_stay() -> None:
    text = (
        "# Joint *statement*\n\nThe [two sides](https://a.example/x_(y)) **welcomed** the _pact_ of 5 * 3.\n\n\\###\n"
    )
    assert blocks(text) == [
        ("heading", "Joint statement"),
        ("paragraph", "The two sides welcomed the pact of 5 * 3."),
    ]


def test_emphasis_may_run_over_a_line_end() -> None:
    text = "**The two countries are\nneighbours.** They trade.\n"
    assert blocks(text) == [("paragraph", "The two countries are neighbours. They trade.")]


def test_a_link_with_a_long_address_may_run_over_a_line_end() -> None:
    address = "https://a.example/" + "path/" * 60
    text = f"Togo signed the [treaty on\nfishing]({address}) and went\nhome.\n"
    assert blocks(text) == [("paragraph", "Togo signed the treaty on fishing and went home.")]


def test_stray_tags_fences_and_scripts_go() -> None:
    text = '“`html\n• <xmp id="a1"><table id="a1"></table>\nTogo <b>signed</b>.\n<script>var x = \'Benin\';</script>\n'
    assert blocks(text) == [("paragraph", "Togo signed.")]


def test_the_title_of_the_front_matter_is_the_first_heading_and_leads_back_to_it() -> None:
    source = "---\ndate: '2022-11-01'\ntitle: \"Benin and\\_Niger Open\\\n  \\ the Bridge\"\n---\n\nIt was closed.\n"
    page = text_page(source)
    title = page.drafts[0]
    assert (title.role, title.text) == ("heading", "Benin and Niger Open the Bridge")
    assert source[title.content.source(0) :].startswith("Benin and")
    assert source[title.content.source(title.text.index("the Bridge")) :].startswith("the Bridge")
    assert (page.metadata.title, page.metadata.published) == (title.text, "2022-11-01")
