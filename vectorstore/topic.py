"""How the words that are searched are named in an answer: as they stand in the question, where they name a thing."""

import re
from itertools import pairwise

_LED_BY = re.compile(
    r"(?:^|[:;]|\b(?:om|til|af|med|for|på|i|ved|mod|over|under|mellem|fra|hos|uden|inden for|omkring|vedrørende"
    r"|angående|såsom|about|of|on|og|eller))[\s“\"']*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:den|det|de|en|et|at)\s+$", re.IGNORECASE)
# "det" before "svært" is no article, and before "nye" it is; "at" before "unge" begins a clause.
_TAKES_DET = re.compile(r"\w+e\b")
_INFINITIVE = re.compile(
    r"(?!(?:unge|ældre|mange|flere|alle|nogle|andre|begge|\w+(?:erne|ene))\b)(?:\w{2,}e|bo|få|gå|se|stå|slå|ske|tro|dø"
    r"|te|så|ro|gro|nå|forstå|opnå|undgå|overgå)\b",
    re.IGNORECASE,
)
_SMALL = re.compile(r"og|eller|samt|i|på|til|for|af|med|ved|fra|mod|den|det|de|en|et", re.IGNORECASE)
_RELATIVE = re.compile(r",? (?:som|der) .*", re.DOTALL)
_CLAUSE = re.compile(
    r"\b(?:er|var|har|havde|kan|kunne|skal|skulle|vil|ville|bør|burde|må|måtte|bliver|blev|går|gik|sker|skete|står"
    r"|synes|mener|tror|får|fik|gør|gjorde|hvad|hvem|hvordan|hvorfor|hvornår|hvor|hvilke[tn]?|når|hvis|fordi|selvom"
    r"|ikke|aldrig|nogen|man|vi|jeg|du|han|hun|sig|dem|(?<!\bog )(?<!\beller )om|der|som)\b|[?!–]",
    re.IGNORECASE,
)
# "Generer lamperne dyrelivet?" begins with its verb.
_MAY_BE_A_VERB = re.compile(r"\w+r\b")
_ASKS = re.compile(r"\b(?:hvad|hvem|hvordan|hvorfor|hvornår|hvor|what|where|why|when|who|how)\s+$", re.IGNORECASE)


def name_of(question: str, start: int, end: int) -> str:
    """The topic question[start:end] as it reads after "noget om", or "" where it is rather part of a sentence.

    "den" and "at" before it belong to it: "den kollektive trafik", "at bo på landet".
    """
    name, before = question[start:end], question[:start]
    article = _ARTICLE.search(before)
    if article and _begins(article.group().strip().lower(), name):
        name, before = question[article.start() : end], question[: article.start()]
    elif article:
        return ""
    if _CLAUSE.search(_RELATIVE.sub("", name)) or _ASKS.search(before):
        return ""
    begins = not before.strip() and "?" in question and bool(_MAY_BE_A_VERB.match(name))
    return name if (_LED_BY.search(before) and not begins) or article or _is_row(name) else ""


def _begins(article: str, name: str) -> bool:
    """Does this little word belong to the name?"""
    if article == "at":
        return bool(_INFINITIVE.match(name)) and " " in name
    return article != "det" or bool(_TAKES_DET.match(name))


def _is_row(name: str) -> bool:
    """One word, or words with something between each two: "skoler, børnehaver og legepladsen i byen"."""
    words = re.finditer(r"[\w-]+", name)
    return not any(
        name[one.end() : other.start()].isspace() and not (_SMALL.fullmatch(one[0]) or _SMALL.fullmatch(other[0]))
        for one, other in pairwise(words)
    )
