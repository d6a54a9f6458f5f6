"""What is exported in tests: changes of every sort, a bill in two versions, an amendment."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bills.exporters import ExportedAmendment, ExportedBill, ExportedUnit
from bills.importers import Level, read_file
from bills.legaltext import normalise
from consultation.opendata import demonstration

MOMENT = datetime(2026, 11, 12, 9, 30, tzinfo=UTC)
UN, DEUX, TROIS = "I. – Un délai de six mois.", "1° Deux mots : « trois ans » ;", "II. – Un décret précise."
WHOLE = "\n".join((UN, DEUX, TROIS))
HAND = {
    "the first alinéa inserted": (WHOLE, f"Avant tout.\n{WHOLE}"),
    "the last alinéa inserted": (WHOLE, f"{WHOLE}\nAprès tout."),
    "alinéas inserted in the middle": (WHOLE, f"{UN}\nUne fois.\nDeux fois.\n{DEUX}\n{TROIS}"),
    "the first alinéa deleted": (WHOLE, f"{DEUX}\n{TROIS}"),
    "the last alinéa deleted": (WHOLE, f"{UN}\n{DEUX}"),
    "an alinéa deleted in the middle": (WHOLE, f"{UN}\n{TROIS}"),
    "an alinéa split": ("Le maire décide. Le préfet contrôle.", "Le maire décide.\nLe préfet contrôle."),
    "two alinéas joined": ("Le maire décide.\nLe préfet contrôle.", "Le maire décide. Le préfet contrôle."),
    "an alinéa moved": (WHOLE, f"{TROIS}\n{UN}\n{DEUX}"),
    "an alinéa moved and changed": (WHOLE, f"II. – Un arrêté précise.\n{UN}\n{DEUX}"),
    "several changes in one alinéa": (WHOLE, WHOLE.replace("Un délai de six", "Le long délai de trois")),
    "a change and a new alinéa after it": (WHOLE, f"{UN}\n{DEUX} quatre\nCinq.\n{TROIS}"),
    "an alinéa replaced by two": (WHOLE, f"{UN}\nTout autre chose\nencore une autre\n{TROIS}"),
    "quotations": (WHOLE, WHOLE.replace("« trois ans »", "« dix “vrais” ans »")),
    "signs that XML uses": (UN, "I. – <délai> & \"six\" ]]> 'mois' &amp; <!-- non -->"),
    "no-break spaces": ("Six\u00a0mois\u202f; mille.", "Six mois\u202f; 1\u00a0000\u00a0!"),
    "characters beyond the first plane": ("Le vote 👍 compte.", "Le 𝔙ote 👩\u200d🔬 compte 🇫🇷 double."),
    "writing from right to left": ("المادة الأولى.\nنص.", "المادة الثانية.\nنص جديد. مع word latin."),
    "accents that are composed": ("Une idée e\u0301crite.", "Une ide\u0301e réécrite."),
    "everything deleted": (WHOLE, ""),
    "everything inserted": ("", WHOLE),
    "everything replaced": (WHOLE, "A.\nB.\nC.\nD."),
    "nothing but a sign": ("Un, deux.", "Un ; deux."),
    "insertions on both sides of an end": ("le\u00a08ēĉ\n👍", "l12ēĉ\n12👍"),
    "a space alone": ("vingt quatre mois", "vingtquatre mois"),
}


def bill(**changes: object) -> ExportedBill:
    units = (
        ExportedUnit("00000000-0000-4000-8000-000000000001", Level.TITLE, "Ier", "Informer"),
        ExportedUnit("00000000-0000-4000-8000-000000000002", Level.CHAPTER, "Ier", "L’indice"),
        ExportedUnit("00000000-0000-4000-8000-000000000003", Level.ARTICLE, "1er", "Définitions", WHOLE),
        ExportedUnit(
            "00000000-0000-4000-8000-000000000004", Level.ARTICLE, "2 bis", "", "« 1° Dit-on » & fait.\n1°\u00a0X"
        ),
        ExportedUnit("00000000-0000-4000-8000-000000000005", Level.TITLE, "II", "Réparer"),
        ExportedUnit("00000000-0000-4000-8000-000000000006", Level.ARTICLE, "3", "Pièces", "Une pièce."),
    )
    first = ExportedBill(
        uuid="00000000-0000-4000-8000-0000000000aa",
        slug="durabilite",
        title="Projet de loi sur la durabilité",
        ministry="Ministère de la Réparation",
        version=1,
        created=datetime(2026, 11, 2, 8, tzinfo=UTC),
        dated=MOMENT,
        units=units,
        preamble="Pourquoi.\nEt comment.",
    )
    return replace(first, **changes)


def second() -> ExportedBill:
    """Version 2: an article changed and moved to the end, one deleted, one new, a heading and the statement changed."""
    title, chapter, one, _, title_ii, three = bill().units
    new = ExportedUnit("00000000-0000-4000-8000-000000000007", Level.ARTICLE, "4", "Neuf", "Tout neuf.\nEt encore.")
    moved = replace(one, number="5", text=WHOLE.replace("six", "trois"))
    units = (title, replace(chapter, heading="L’indice public"), title_ii, replace(three, text=""), new, moved)
    return bill(version=2, label="après le débat", preamble="Pourquoi.\nEt comment faire.", units=units)


def amendment(base: str = WHOLE, wording: str = HAND["an alinéa split"][1], **changes: object) -> ExportedAmendment:
    made = ExportedAmendment(
        bill=bill(),
        unit="00000000-0000-4000-8000-000000000003",
        uuid="00000000-0000-4000-8000-0000000000bb",
        number="12",
        title="Trois mois suffisent",
        author="Claire Dumont",
        created=MOMENT,
        base=normalise(base),
        wording=normalise(wording),
        reason="Parce que.\n\nC’est **long**.",
    )
    return replace(made, **changes)


def of_the_demonstration() -> list[tuple[str, str]]:
    """The amendments of the demonstration, each as its article and what it makes of it."""
    folder = Path(demonstration.__file__).parent
    draft = read_file("bill.md", (folder / "bill.md").read_bytes())
    articles = {unit.number: unit.text.split("\n") for unit in draft.units if unit.level is Level.ARTICLE}
    data = json.loads((folder / "consultation.json").read_text())
    return [
        _amended(articles[said["article"]], said["operations"]) for said in data["amendments"] if "operations" in said
    ]


def _amended(alineas: list[str], operations: list[dict]) -> tuple[str, str]:
    """Each alinéa with what takes its place, and what is inserted after it."""
    texts = ["", *alineas]
    for said in operations:
        at, text = said["alinea"], said.get("text", "")
        texts[at] = {"change": text, "delete": "", "insert_after": f"{texts[at]}\n{text}"}[said["op"]]
    return "\n".join(alineas), normalise("\n".join(texts))
