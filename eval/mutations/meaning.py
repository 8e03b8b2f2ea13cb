"""What is meant turned or raised: negation, opposites, how many, how firm, who, why."""

import re
from collections.abc import Iterator, Sequence

from eval.mutations.clauses import Clause
from eval.mutations.facts import Said
from eval.mutations.pair import Pair, dice, make, sentence
from eval.mutations.tables import frames, report, unlike

_OPPOSITES = (
    ("tomme", "fulde"),
    ("flere", "færre"),
    ("færre", "flere"),
    ("højere", "lavere"),
    ("stiger", "falder"),
    ("steg", "faldt"),
    ("steget", "faldet"),
    ("faldet", "steget"),
    ("svært", "let"),
    ("sværere", "lettere"),
    ("gode", "dårlige"),
    ("god", "dårlig"),
    ("godt", "dårligt"),
    ("bedre", "ringere"),
    ("store", "små"),
    ("én stor", "én lille"),
    ("et lille", "et stort"),
    ("små", "store"),
    ("beholdes", "nedlægges"),
    ("behold", "nedlæg"),
    ("lukkes", "bevares"),
    ("bygges", "nedrives"),
    ("hæves", "sænkes"),
    ("hæv", "sænk"),
    ("oprettes", "nedlægges"),
    ("være gratis", "være dyrt"),
    ("gratis parkering", "dyr parkering"),
    ("gratis busser", "dyre busser"),
    ("længere", "kortere"),
    ("billigere", "dyrere"),
    ("ansætte", "fyre"),
    ("ansæt", "fyr"),
    ("for få", "for mange"),
    ("for lidt", "for meget"),
    (r"under(?= \d)", "over"),
    (r"over(?= \d)", "under"),
    ("inden ?for(?= (?:2 km|to kilometer))", "uden for"),
    ("mere end", "mindre end"),
    ("vigtigere", "mindre vigtige"),
    ("renere", "mere forurenet"),
    ("nye", "gamle"),
    ("gamle", "nye"),
    ("mørkt", "lyst"),
    ("mørke", "lyse"),
    ("åben", "lukket"),
    ("åbne", "lukke"),
    ("åbent", "lukket"),
    ("købe", "sælge"),
    ("køber", "sælger"),
    ("samles", "spredes"),
    ("fredes", "lukkes"),
    ("mindst", "højst"),
    ("højst", "mindst"),
    ("elendig", "fremragende"),
    ("ringe", "god"),
    ("udsolgt", "tom"),
    ("gevinst", "byrde"),
    ("smal", "bred"),
    ("kører stærkt", "kører langsomt"),
    ("overskud", "underskud"),
    ("positivt", "negativt"),
    (r"Der mangler(?! kun)", "Der er rigeligt med"),
    ("øst", "vest"),
    ("sjældent", "ofte"),
    ("besværligt", "nemt"),
    ("dyrt", "billigt"),
    ("nærmeste", "fjerneste"),
    ("laveste", "højeste"),
    ("uden støtte", "med støtte"),
    ("uden bil", "med bil"),
    ("uden henvisning", "med henvisning"),
    ("uden kantlinje", "med kantlinje"),
    ("efter(?= kl)", "før"),
    ("dør", "blomstrer"),
)
_ALL = (
    "Alle ved bordet mener, at {said}",
    "Alle deltagere er enige om, at {said}",
    "De fleste deltagere mener, at {said}",
    "Flertallet mener, at {said}",
    "Der var bred enighed om, at {said}",
    "Samtlige deltagere mener, at {said}",
    "Alle borde nævner, at {said}",
    "De fleste borde mener, at {said}",
    "Mange deltagere siger, at {said}",
    "Et stort flertal mener, at {said}",
    "Ved hvert eneste bord blev det sagt, at {said}",
)
_RAISED = (
    ("nogle af os", "alle ved bordet"),
    ("flere af os", "alle ved bordet"),
    ("nogle dage", "alle dage"),
    ("nogen syntes", "alle syntes"),
    ("flere fortalte", "alle fortalte"),
    ("mange på 65", "alle på 65"),
    ("de fleste", "alle"),
    ("et par stykker", "de fleste"),
    ("ca. 340 unge", "alle unge"),
    ("hver fjerde", "hver anden"),
    ("hver tredje", "hver eneste"),
    ("en enkelt, som", "et flertal, som"),
    ("næsten ingen", "absolut ingen"),
)
_AGREED = re.compile(r"\b(?:alle|enig\w*|flertal\w*|fleste|mange|samtlige)\b", re.IGNORECASE)
_DECIDED = (
    "Det er besluttet, at {said}",
    "Det er vedtaget, at {said}",
    "Det er aftalt, at {said}",
    "Der er truffet beslutning om, at {said}",
    "Det ligger fast, at {said}",
    "Der er givet tilsagn om, at {said}",
    "Det er planlagt, at {said}",
)
_WANTING = frozenset(["ønsker", "vil", "ser"])
_ACTORS = ("kommunen", "byrådet", "regionen", "erhvervslivet", "staten", "politikerne", "virksomhederne")
_CLAIMING = {
    "F": ("{who} mener, at {said}", "Ifølge {who} er det sådan, at {said}"),
    "W": ("{who} foreslår, at {said}", "{who} mener, at {said}", "{who} anbefaler, at {said}"),
}
_CAUSES = (
    "kommunens besparelser",
    "dårlig planlægning",
    "manglende vilje hos politikerne",
    "de stigende priser",
    "klimaforandringerne",
    "den lave tilslutning",
    "nye regler fra staten",
    "konkurrencen fra de store byer",
)
_LINKS = ("Det skyldes {cause}.", "Årsagen er {cause}.", "Det er en følge af {cause}.")


def negated(clauses: Sequence[Clause]) -> Iterator[Pair]:
    """Wrong: "ikke" put in."""
    for clause in clauses:
        if clause.adverb or clause.subject.startswith("kun ") or "hverken" in clause.predicate:
            continue
        if dice("negate", clause.main()).random() < 0.5:
            claim = f"{clause.subject} {clause.verb} ikke {clause.rest}"
        else:
            claim = f"Deltagerne siger, at {clause.subject} ikke {clause.predicate}"
        yield make("negation insert", "unsupported", sentence(claim), clause.passage)


def affirmed(clauses: Sequence[Clause], spoken: Sequence[Said]) -> Iterator[Pair]:
    """Wrong: "ikke" left out."""
    for clause in clauses:
        if clause.adverb == "ikke":
            said = f"{clause.subject} {clause.predicate}"
            yield make("negation delete", "unsupported", sentence(said), clause.passage)
            claim = report(dice("affirm", said).choice(frames(clause)), clause.passage.table, said)
            yield make("negation delete", "unsupported", claim, clause.passage)
    for passage, said in spoken:
        if said.count(" ikke ") == 1 and not re.search(r"ikke (?:kun|én|længere)|behøver ikke|, men| hvis ", said):
            yield make("negation delete", "unsupported", said.replace(" ikke ", " "), passage)
        elif re.search(r"\bder er ingen, der\b", said):
            yield make("negation delete", "unsupported", said.replace("er ingen, der", "er nogen, der"), passage)


def opposites(said: Sequence[Said]) -> Iterator[Pair]:
    """Wrong: one word made its opposite."""
    for passage, claim in said:
        rolled = dice("opposite", claim)
        fitting = [pair for pair in _OPPOSITES if re.search(rf"(?<!\w){pair[0]}(?!\w)", claim)]
        if fitting:
            one, other = rolled.choice(fitting)
            yield make("antonym", "unsupported", re.sub(rf"(?<!\w){one}(?!\w)", other, claim, count=1), passage)


def raised_many(clauses: Sequence[Clause], spoken: Sequence[Said]) -> Iterator[Pair]:
    """Wrong: more of them than the passage tells."""
    for passage, said in spoken:
        for few, many in _RAISED:
            found = re.search(rf"\b{few}\b", said, re.IGNORECASE)
            if found:
                claim = sentence(f"{said[: found.start()]}{many}{said[found.end() :]}")
                yield make("quantifier raise", "unsupported", claim, passage)
                break
    for clause in clauses:
        if not _AGREED.search(clause.passage.said):
            claim = dice("raise", clause.main()).choice(_ALL).format(said=clause.sub())
            yield make("quantifier raise", "unsupported", sentence(claim), clause.passage)


def raised_firmness(clauses: Sequence[Clause]) -> Iterator[Pair]:
    """Wrong: a wish or an offer told as decided, or as what is going to be."""
    for clause in clauses:
        if clause.kind == "F" or clause.adverb in {"gerne", "hellere", "måske", "hver"} or clause.verb in _WANTING:
            continue
        rolled = dice("firm", clause.main())
        firm = re.sub(r"^(?:bør|kunne|kan|skal)\b", "skal", clause.predicate)
        said = " ".join(part for part in (clause.subject, clause.adverb, firm) if part)
        if clause.verb == "kunne" and rolled.random() < 0.5:
            claim = (
                f"{clause.subject} kommer til at {clause.rest}" if not clause.adverb else f"Det er besluttet, at {said}"
            )
        else:
            claim = rolled.choice(_DECIDED).format(said=said)
        yield make("modality raise", "unsupported", sentence(claim), clause.passage)


def other_actors(clauses: Sequence[Clause]) -> Iterator[Pair]:
    """Wrong: somebody else does it, wants it or says it."""
    for clause in clauses:
        rolled = dice("actor", clause.main())
        here = clause.passage.said.lower()
        who = rolled.choice([actor for actor in _ACTORS if actor[:6] not in here])
        if clause.kind == "C":
            claim = " ".join(part for part in (who, clause.verb, clause.adverb, clause.rest) if part)
        elif clause.subject == "kommunen" and rolled.random() < 0.8:
            claim = f"foreningerne {clause.verb} {clause.adverb} {clause.rest}".replace("  ", " ")
        else:
            claim = rolled.choice(_CLAIMING["F" if clause.verb in _WANTING else clause.kind]).format(
                who=who, said=clause.sub()
            )
        yield make("actor swap", "unsupported", sentence(claim), clause.passage)


def causes(clauses: Sequence[Clause]) -> Iterator[Pair]:
    """Wrong: one thing made the cause of another that has nothing to do with it."""
    for clause in clauses:
        rolled = dice("cause", clause.main())
        others = [
            other
            for other in clauses
            if other.kind == "F"
            and other.passage.table == clause.passage.table
            and unlike(other.passage, clause.passage)
        ]
        if others and rolled.random() < 0.5:
            other = rolled.choice(others)
            joined = (
                f"{clause.main()}, fordi {other.sub()}"
                if rolled.random() < 0.6
                else f"{sentence(other.main())} Derfor {clause.verb} {clause.subject} {clause.adverb} {clause.rest}"
            )
            claim = sentence(joined.replace("  ", " "))
            yield make("causal insert", "unsupported", claim, clause.passage, other.passage)
        else:
            link = rolled.choice(_LINKS).format(cause=rolled.choice(_CAUSES))
            yield make("causal insert", "unsupported", f"{sentence(clause.main())} {link}", clause.passage)
