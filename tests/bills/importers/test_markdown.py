"""Bills written in Markdown."""

from __future__ import annotations

from bills.importers import Draft, WarningCode, read_draft


def read(text: str) -> Draft:
    return read_draft(text, format="markdown")


def outline(text: str) -> list[tuple[str, str, str]]:
    return [(unit.level.value, unit.number, unit.heading) for unit in read(text).units]


def alineas(text: str) -> list[str]:
    return read(f"# Loi\n\n## Article 1er\n\n{text}").units[0].text.split("\n")


def test_headings_with_their_words_are_read_at_any_depth() -> None:
    text = "# Loi\n## Titre Ier – Des rives\n#### Chapitre II : Des ponts\n### Article 1<sup>er</sup>\nRien.\n"
    assert outline(f"{text}## Article 2 ##\nNon.") == [
        ("title", "Ier", "Des rives"),
        ("chapter", "II", "Des ponts"),
        ("article", "1er", ""),
        ("article", "2", ""),
    ]


def test_headings_without_words_are_divisions_by_their_depth() -> None:
    text = "# Loi\n## Des rives\n### Des sentiers\n#### Article 1er\nRien.\n### Des ponts\n#### Article 2\nRien."
    assert outline(text) == [
        ("title", "", "Des rives"),
        ("chapter", "", "Des sentiers"),
        ("article", "1er", ""),
        ("chapter", "", "Des ponts"),
        ("article", "2", ""),
    ]


def test_without_any_word_the_headings_that_hold_text_are_the_articles() -> None:
    assert outline("# Loi\n## Des rives\n### Ouvrir\nIl ouvre.\n### Fermer\nIl ferme.") == [
        ("title", "", "Des rives"),
        ("article", "", "Ouvrir"),
        ("article", "", "Fermer"),
    ]


def test_a_second_heading_just_below_is_the_heading_of_the_unit() -> None:
    assert outline("# Loi\n\n## Titre Ier\n\n## Des rives\n\n### Article 1er\n\n**Ouvrir**\n\nRien.") == [
        ("title", "Ier", "Des rives"),
        ("article", "1er", "Ouvrir"),
    ]


def test_a_deeper_heading_inside_an_article_is_one_of_its_alineas() -> None:
    assert alineas("Rien.\n\n### Champ\n\n### Article L. 12-3\n\nTout.") == [
        "Rien.",
        "Champ",
        "Article L. 12-3",
        "Tout.",
    ]


def test_articles_set_in_bold_are_articles() -> None:
    units = read("# Loi\n\n**Article 1er** – Ouvrir\n\nRien.\n\n**Art. 2.** – Les eaux sont\nlibres.\n").units
    assert [(unit.number, unit.heading, unit.text) for unit in units] == [
        ("1er", "Ouvrir", "Rien."),
        ("2", "", "Les eaux sont libres."),
    ]


def test_lines_without_any_mark_are_read_as_in_a_plain_text() -> None:
    assert outline("Projet de loi\n\nTitre Ier\n\nDes rives\n\nArticle 1er\n\nRien.") == [
        ("title", "Ier", "Des rives"),
        ("article", "1er", ""),
    ]


def test_once_articles_are_marked_an_unmarked_one_is_text_and_signalled() -> None:
    draft = read("# Loi\n\n## Article 1er\n\nRien.\n\nArticle 2\n\nTout.")
    assert draft.units[0].text == "Rien.\nArticle 2\nTout."
    assert [(w.code, w.line) for w in draft.warnings] == [(WarningCode.UNMARKED_HEADING, 7)]


def test_underlined_headings_and_rules_are_understood() -> None:
    assert outline("Loi\n===\n\nTitre Ier\n---------\n\n* * *\n\n### Article 1er\n\nRien.") == [
        ("title", "Ier", ""),
        ("article", "1er", ""),
    ]


def test_inline_marks_leave_the_words_of_the_law() -> None:
    markdown = r"Le **code** [rural](https://example.org) &laquo;&nbsp;_rives_&nbsp;&raquo; et 2 \* 3 * 4, un_mot_là."
    assert alineas(markdown) == ["Le code rural «\u00a0rives\u00a0» et 2 * 3 * 4, un_mot_là."]


def test_bullets_become_the_dash_of_french_lists() -> None:
    assert alineas("Sont ouverts :\n\n- les ponts ;\n* les gués.") == ["Sont ouverts :", "– les ponts ;", "– les gués."]


def test_two_spaces_or_a_backslash_end_an_alinea_of_wrapped_lines() -> None:
    assert alineas("Les eaux sont libres et  \nles rives aussi,\nla nuit\\\nseulement.") == [
        "Les eaux sont libres et",
        "les rives aussi, la nuit",
        "seulement.",
    ]


def test_a_block_quote_under_a_heading_explains_the_unit() -> None:
    draft = read("# Loi\n\n## Titre Ier\n> Ouvrir.\n\n### Article 1er\n\n> Pour **tous**.\n>\n> - vous\n\nRien.")
    assert [unit.explanation for unit in draft.units] == ["Ouvrir.", "Pour **tous**.\n\n- vous"]
    assert draft.units[1].text == "Rien."


def test_a_block_quote_that_opens_with_guillemets_is_law() -> None:
    assert alineas("Il est écrit :\n\n> « Art. L. 3. – Les eaux.\n> « Les rives. »") == [
        "Il est écrit :",
        "« Art. L. 3. – Les eaux.",
        "« Les rives. »",
    ]
    assert alineas("> « Art. L. 3. – Les eaux. »") == ["« Art. L. 3. – Les eaux. »"]


def test_the_expose_keeps_its_own_headings() -> None:
    draft = read("# Loi\n\n## Exposé des motifs\n\n### Un constat\n\nIl pleut.\n\n## Article 1er\n\nRien.")
    assert (draft.title, draft.preamble) == ("Loi", "Un constat\nIl pleut.")
    assert len(draft.units) == 1
