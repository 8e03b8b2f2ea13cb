"""Words that point one way or the other on a common axis: more and fewer, keep and close, cheap and dear."""

from dataclasses import dataclass
from functools import cache

from bot.checks.claim import Clause, Word
from vectorstore.danish import stem

STANCE = "stance"
DESCRIBES = frozenset(["age", "size", "height", "owner", "distance"])
"""Axes of plain attributes: that they agree does not settle whether a claim says yes or no."""
AXES: tuple[tuple[str, str, str], ...] = (
    (
        "amount",
        (
            "mere flere mest flest øge øger øget øges forøge udvide udvides udvidelse hæve hæves stige "
            "stiger højere større "
            "opprioritere opprioriteres tilføje forhøje oftere hyppigere længere"
        ),
        (
            "mindre færre reducere reduceres reduktion begrænse begrænses mindske mindskes sænke sænkes "
            "falde falder lavere "
            "nedsætte nedsættes nedprioritere nedprioriteres nedbringe nedbringes formindske sjældnere "
            "kortere skæres skære"
        ),
    ),
    (
        "exist",
        (
            "åbne åbnes åbner genåbne genåbnes åbning bevare bevares bevarelse beholde beholdes fastholde "
            "bygge bygges opføre "
            "opføres etablere etableres anlægge anlægges oprette oprettes opstille opstilles indføre "
            "indføres starte startes "
            "genindføre"
        ),
        (
            "lukke lukkes lukker lukning nedlægge nedlægges nedlæggelse afskaffe afskaffes fjerne fjernes "
            "fjerner nedrive "
            "nedrives nedrivning sløjfe sløjfes droppe droppes stoppe stoppes afvikle afvikles opgive opgives ophæve"
        ),
    ),
    (
        "quality",
        (
            "god godt gode bedre bedst forbedre forbedres forbedret forbedring fremme fremmes styrke "
            "styrkes styrkelse "
            "fin fint fine flot flotte fantastisk fantastiske fremragende"
        ),
        (
            "dårlig dårligt dårlige dårligere værre forværre forværres forringe forringes forringelse "
            "svække svækkes hæmme "
            "ringe ringere elendig elendigt elendige forfærdelig forfærdeligt skidt kedelig"
        ),
    ),
    ("trade", "købe køber købes køb opkøbe opkøber indkøb", "sælge sælger sælges salg frasælge"),
    ("result", "overskud gevinst plus", "underskud tab byrde minus"),
    ("price", "billig billigt billige billigere gratis", "dyr dyrt dyre dyrere kostbar kostbart"),
    ("speed", "hurtig hurtigt hurtige hurtigere", "langsom langsomt langsomme langsommere"),
    (
        "safety",
        "tryg trygt trygge sikker sikkert sikre",
        "utryg utrygt utrygge usikker usikkert farlig farligt farlige",
    ),
    (
        "ease",
        "let nem nemt nemme nemmere lettere enkel enkelt enkle",
        "svær svært svære sværere vanskelig besværlig besværligt",
    ),
    (
        "enough",
        "nok tilstrækkelig tilstrækkeligt rigelig rigeligt rigeligt",
        "mangle mangler manglede mangel savne savner savnes",
    ),
    ("distance", "tæt nær tættere nærmere", "langt fjern fjernt længere"),
    ("within", "indenfor", "udenfor"),
    ("early", "tidlig tidligt tidlige tidligere", "sen sent sene senere"),
    ("size", "stor stort store", "lille lidt små"),
    ("age", "ny nyt nye", "gammel gammelt gamle"),
    ("height", "høj højt høje", "lav lavt lave"),
    ("light", "lys lyst lyse oplyst", "mørk mørkt mørke"),
    ("clean", "ren rent rene", "beskidt beskidte snavset"),
    ("owner", "offentlig offentligt offentlige", "privat private"),
    ("duty", "frivillig frivilligt frivillige", "obligatorisk tvungen tvungent"),
    ("allow", "tillade tillades tilladt tillader", "forbyde forbydes forbudt forbyder forbud"),
    ("gather", "samle samles saml centralisere centraliseres", "sprede spredes spred decentralisere decentraliseres"),
    ("move", "tilflytning tilflyttere tiltrække tiltrækker", "fraflytning fraflyttere skræmme skræmmer"),
    ("occupied", "fuld fuldt fyldt fulde udsolgt booket", "tom tomt tomme"),
    ("strength", "stærk stærkt stærke stærkere", "svag svagt svage svagere"),
    ("content", "tilfreds tilfredse glad glade", "utilfreds utilfredse sur vred vrede"),
    ("clear", "klar klart klare tydelig tydeligt", "uklar uklart uklare utydelig"),
    ("fair", "retfærdig retfærdigt rimelig rimeligt", "uretfærdig uretfærdigt urimelig urimeligt"),
    (
        STANCE,
        (
            "ønske ønsker ønskede ønskes støtte støtter støttede bakke tilhænger tilhængere positiv "
            "positive begejstret "
            "begejstrede enig enige håbe håber håbede ja fordel velkommen"
        ),
        (
            "imod modstand modstander modstandere afvise afviser afviste fravælge fravælger undgå undgås "
            "negativ negative "
            "uenig uenige nej bekymret bekymrede bekymring frygte frygter skeptisk skeptiske kritisere "
            "kritiserer klage "
            "klager ulempe"
        ),
    ),
)

_PAIRS = {
    ("for", "få"): ("enough", -1),
    ("for", "lidt"): ("enough", -1),
    ("for", "mange"): ("enough", 1),
    ("for", "meget"): ("enough", 1),
    ("inden", "for"): ("within", 1),
    ("uden", "for"): ("within", -1),
}
_EXACT = frozenset(["længere", "lidt", "lave", "sikre", "nok", "let", "lettere"])
"""Forms whose stem also stands for other words: only the form itself points anywhere."""


@dataclass(frozen=True, slots=True)
class Pole:
    """One pointing word: its axis, its sign, and the stem it is about, if any follows."""

    axis: str
    sign: int
    at: int


@cache
def _table() -> dict[str, tuple[tuple[str, int], ...]]:
    table: dict[str, dict[tuple[str, int], None]] = {}
    for axis, plus, minus in AXES:
        for sign, words in ((1, plus), (-1, minus)):
            for word in words.split():
                key = f"!{word}" if word in _EXACT else stem(word)
                table.setdefault(key, {})[axis, sign] = None
    return {key: tuple(found) for key, found in table.items()}


def poles_of(word: Word) -> tuple[tuple[str, int], ...]:
    """(axis, sign) of a word; () for one that points nowhere."""
    if word.lower == "mindst":  # "at least" far more often than "smallest"
        return ()
    if word.lower in _EXACT:
        return _table().get(f"!{word.lower}", ())
    return _table().get(word.stem, ())


def axes_of(word: Word) -> frozenset[str]:
    """The axes of a word that states something, its stance aside."""
    return frozenset(axis for axis, _ in poles_of(word) if axis != STANCE)


def poles(clause: Clause) -> tuple[Pole, ...]:
    """All pointing words of a clause, and the pairs that point only together: "for få", "efter kl. 16"."""
    single = (Pole(axis, sign, at) for at, word in enumerate(clause) for axis, sign in poles_of(word))
    pairs = (
        Pole(axis, sign, at)
        for at in range(1, len(clause))
        for axis, sign in [_PAIRS.get((clause[at - 1].lower, clause[at].lower), ("", 0))]
        if axis
    )
    times = (
        Pole("time", 1 if word.lower == "efter" else -1, at)
        for at, word in enumerate(clause[:-1])
        if word.lower in {"efter", "før"}
        and (clause[at + 1].lower in {"kl", "klokken"} or clause[at + 1].lower[0].isdigit())
    )
    return (*single, *pairs, *times)
