"""The check of the French catalogue finds each fault it is there for."""

import pytest
from babel.messages.catalog import Catalog

from tests.messages import faults, used_messages


def found(english, french, **more):
    used, translated = Catalog(), Catalog(locale="fr")
    used.add(english, locations=[("a.py", 1)])
    if french is not None:
        translated.add(english, french, **more)
    return list(faults(used, translated))


@pytest.mark.parametrize(
    ("english", "french", "fault"),
    [
        ("Yes", None, "not translated"),
        ("Yes", "", "not translated"),
        ("%(name)s", "%(nom)s", "placeholders differ"),
        ("<b>Yes</b>", "Oui", "placeholders differ"),
        ("The law", "L'article", "straight apostrophe"),
        ("Why?", "Pourquoi ?", "ordinary space"),
        ("“Law”", "« Loi\u00a0»", "no non-breaking space"),
        (("%(n)s vote", "%(n)s votes"), ("%(n)s vote", ""), "not translated"),
    ],
)
def test_a_fault_is_found(english, french, fault):
    assert any(fault in sentence for sentence in found(english, french))


def test_a_fuzzy_translation_is_found():
    assert any("fuzzy" in sentence for sentence in found("Yes", "Oui", flags=["fuzzy"]))


def test_a_translation_that_nothing_uses_is_found():
    stale = Catalog(locale="fr")
    stale.add("Gone", "Parti")
    assert list(faults(Catalog(), stale)) == ["nothing uses 'Gone' any more"]


def test_a_good_translation_has_no_fault():
    assert found("Why %(name)s?", "Pourquoi %(name)s\u202f?") == []


def test_messages_are_found_in_code_and_in_templates(tmp_path):
    (tmp_path / "bills").mkdir()
    (tmp_path / "bills" / "models.py").write_text('from x import gettext_lazy as _\nname = _("in code")\n')
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text(
        '<ul>\n    {% translate "in a tag" %}\n  {% blocktranslate count n=n %}{{ n }} vote{% plural %}{{ n }} votes'
        "{% endblocktranslate %}\n</ul>"
    )
    ids = {message.id for message in used_messages(tmp_path) if message.id}
    assert ids == {"in code", "in a tag", ("%(n)s vote", "%(n)s votes")}
