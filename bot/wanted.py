"""What questions ask for, and what a passage must hold to answer: "hvad koster" wants an amount of money.

The first kind whose words stand in the question is the one that is asked for. Each pattern of `holds` finds one thing
that may be the answer; what the question itself names is none.
"""

import re
from dataclasses import dataclass

_NUMBER_WORDS = (
    "én|ét|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|tyve|tredive"
    "|fyrre|halvtreds|tres|halvfjerds|firs|halvfems|hundrede|tusind|million(?:er)?|halv(?:anden|delen)?|dobbelt|tredjedel"
    "|fjerdedel|hver (?:anden|tredje|fjerde|femte|sjette)|ingen|par"
)
_NUMBER = rf"(?:\d[\d.,]*|\b(?:{_NUMBER_WORDS})\b)"
_ONE = rf"(?:{_NUMBER}|\b(?:en|et)\b)"
_MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_WEEKDAYS = "mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|weekend|hverdag"
_DAYS = rf"{_WEEKDAYS}|jul|nytår|påske|pinse|ferie|sommer|vinter|efterår|forår"
_YEAR = r"\b(?:1[0-9]|20)\d\d"
_CLOCK = r"\bkl\b|\b\d{1,2}[.:]\d\d\b|\b(?:fra|til|før|efter) \d{1,2}\b(?! ?(?:år|kr|%|procent))"
_PROPER = r"(?<=[a-zæøå,] )[A-ZÆØÅ][\w-]+"
_AUTHORITY = r"(?:kommunen|byrådet|borgmesteren|politikerne|forvaltningen|rådhuset)"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One kind of thing that is asked for."""

    kind: str
    asks: re.Pattern[str]
    holds: re.Pattern[str]


def _wanted(kind: str, asks: str, holds: str, *, case: bool = False) -> Wanted:
    return Wanted(kind, re.compile(asks, re.IGNORECASE), re.compile(holds, 0 if case else re.IGNORECASE))


NAME = _wanted(
    "name",
    r"\bhva[d]? hed(?:der)?\b|\bhvad er navnet på\b|\bwhat is the name of\b",
    rf"{_PROPER}|[“”\"»«][^“”\"»«]+[“”\"»«]",
    case=True,
)

WANTED: tuple[Wanted, ...] = (
    NAME,
    _wanted(
        "price",
        r"\bhva[d]? (?:\w+ ){0,2}koste|\bhvad (?:vil|kan|må|skal|kommer)\b.*\bkoste\b|hvor meget (?:\w+ ){0,2}koste"
        r"|\b(?:hvad|hvor høj) er \w*(?:prisen|huslejen)"
        r"|\bhvor (?:meget|mange penge)\b.*\b(?:tilskud|støtte|husleje|løn)\b"
        r"|\bhow much (?:does|did|would)",
        rf"{_NUMBER} ?(?:kr\b|kroner|mio|mia|millioner|øre)|gratis|\b\d{{1,3}}(?:\.\d{{3}})+(?=\s*(?:$|[,;.!?)]))",
    ),
    _wanted(
        "percentage",
        r"\bhvor mange procent\b|\bhvor stor en (?:andel|del)\b|\bwhat percentage\b",
        rf"{_NUMBER} ?(?:%|pct|procent)|\b{_NUMBER} af\b",
    ),
    _wanted("year", r"\bhvilket år(?:stal)?\b|\bwhich year\b", rf"{_YEAR}|i (?:år|fjor)\b|(?:sidste|næste) år"),
    _wanted("month", r"\bhvilken? måned(?:er)?\b|\bwhich months?\b", rf"\b(?:{_MONTHS})"),
    _wanted("weekday", r"\bhvilke[nt]? (?:uge)?(?:dage?|aften)\b", rf"\b(?:{_WEEKDAYS})"),
    _wanted("clock", r"\bhvad tid\b|\bhvad er klokken\b|\bklokkeslæt\b|\bhvornår\b.*\båbent?\b", rf"{_CLOCK}|døgnet"),
    _wanted(
        "frequency",
        r"\bhvor (?:tit|ofte)\b|\bhow often\b",
        rf"\bhver(?:t|e?n)? |{_ONE} gange?\b|{_ONE} \w+ om (?:dagen|ugen|måneden|året|timen)\b"
        r"|dagligt?\b|\w+ligt\b|halvtime|sjældent|altid|aldrig|\btit\b|\bofte\b",
    ),
    _wanted(
        "age",
        r"\bhvor gam(?:mel|le|melt)\b|\bhvilken alder\b|\bhow old\b",
        rf"{_NUMBER}[ -]{{0,2}}(?:år|måned|uge)|\bpå \d+\b|{_YEAR}",
    ),
    _wanted("route", r"\brutenummer\b|\bhvilke[nt]? (?:rute|linje|bus)\b", r"\b(?:rute|linje|bus) ?\d+|\d+'eren"),
    _wanted("address", r"\badressen?\b|\bhusnummer\b", r"(?:vej|gade|stræde|allé|torv|plads)(?:en|et)? \d+"),
    _wanted(
        "phone", r"\btelefonnummer|\bhvilket nummer\b.*\bringe\b", r"\b\d{2} ?\d{2} ?\d{2} ?\d{2}\b|\b112\b|\b1813\b"
    ),
    _wanted(
        "place",
        r"\bhvor (?:helt )?(?:præcist? )?(?:ligger|findes|holder \w+ til|er .* placeret)\b(?! (?:der )?udfordring)"
        r"|\bhvor (?:helt )?præcist?\b|\b(?:i|på|ved) hvilke[nt] (?:by|bydel|bygning|gade|vej|adresse|etage|sal)\b"
        r"|\bhvilke[nt] (?:by|bydel|bygning|gade)\b.*\b(?:ligger|findes|til huse)\b|^\s*where (?:is|are)\b",
        rf"\b(?:ligge[rt]?|lå|findes|placer\w*|holder til|til huse|flytte[tdr]?\w*)\b|\badresse"
        rf"|\b(?:i|på|ved|bag|under|over for|nær) (?:den|det) (?:gamle|tidligere|nedlagte|tomme)\b|{_PROPER}",
        case=True,
    ),
    _wanted(
        "department",
        r"\bhvilken (?:afdeling|forvaltning|myndighed|instans|etat)\b|\bwhich department\b",
        r"\w*(?:afdeling|forvaltning|myndighed|styrelse|kontor|rådhus)\w*",
    ),
    _wanted(
        "party",
        r"\bhvilke[tn]? (?:politiske )?parti(?:er)?\b|\bwhich (?:political )?part(?:y|ies)\b",
        r"\bparti|\b(?:venstre|socialdemokrat\w*|konservative|enhedslisten|radikale|liberal alliance|moderaterne"
        r"|dansk folkeparti|alternativet|danmarksdemokraterne)\b",
    ),
    _wanted(
        "language",
        r"\bhvilke[t]? (?:fremmed)?sprog\b|\bwhich languages?\b",
        r"\b(?:dansk|engelsk|tysk|svensk|norsk|polsk|arabisk|ukrainsk|russisk|tyrkisk|kurdisk|somali\w*|farsi|dari|fransk"
        r"|spansk|rumænsk|persisk|tigrinya|modersmål\w*)\b",
    ),
    _wanted(
        "owner", r"\bhvem (?:der )?(?:ejer|tilhører|er ejer)\b", r"\b\w*ej(?:er|es|ede|et|eren|erne)\b|tilhør|privat"
    ),
    _wanted(
        "reason",
        r"\bhvad (?:er|var) (?:grunden|årsagen|forklaringen|begrundelsen)\b"
        r"|\bhvorfor (?:lukke(?:de|r|s)|nedlagde|gik|holdt|forsvandt|droppede|opgav)\b",
        r"\b(?:fordi|da|pga|på grund af|skyldes|derfor|for at)\b|\bfor (?:\w+ ){1,3}(?:er|har|kan|var)\b",
    ),
    _wanted(
        "period",
        r"\bhvor længe\b|\bhow long\b|\bhvor lang (?:er )?(?:\w+ )?\w*tid(?:en|s)?\b",
        rf"{_ONE} ?(?:års?|uger?|måneder?|mdr|md\b|dage?|døgn|timer?|minutter|min\b)|altid|hele|siden|\d{{4}}",
    ),
    _wanted(
        "length",
        r"\bhvor (?:langt?|højt?|høje|dybt?|bredt?)\b(?! tid)(?!.*(?:liste|kø)(?:n|en)?\b)"
        r"|\bhow (?:high|far|deep|wide)\b",
        rf"{_NUMBER} ?(?:mm|cm|m[²2]?|km|meter|centimeter|kilometer|etager?|sals?|hektar|minutters?|timers?)\b",
    ),
    _wanted(
        "count",
        r"\bhvor (?:mange|meget(?! (?:fyld|bety|vægt|opmærksomhed))|store?)\b|\bantallet af\b|\bstemmetal"
        r"|\bhow (?:many|much|big)\b",
        _NUMBER,
    ),
    _wanted(
        "time",
        r"\bhvornår\b|\b(?:naar|hvilken dato)\b|^\s*when\b",
        rf"{_YEAR}\b|{_CLOCK}|\b(?:{_MONTHS})|\b(?:{_DAYS})|i (?:år|fjor|morgen|aften|nat)\b|(?:næste|sidste) år"
        r"|om (?:natten|aftenen|dagen|morgenen)"
        # "Vi har ventet i otte år" does not tell when.
        rf"|\b(?:om|for|inden|inden for|efter) {_NUMBER} (?:år|uger?|måneder|mdr|dage|timer)",
    ),
)

DECIDED = _wanted(
    "decision",
    r"\b(?:beslutte(?:de|t|s)|beslutningen|vedt(?:og|aget)|stemte|afviste|godkendte|bevilgede|lovede"
    r"|hvem (?:der )?bestemte|decided|voted|rejected|approved)\b",
    r"\b(?:beslut\w*|vedtag\w*|stem(?:te|t|mer|ning\w*)|afvis\w*|godkend\w*|bevilg\w*|love[dt]\w*|lovet|bestemte)\b",
)
"""What takes for granted that something was decided."""

REPLIED = _wanted(
    "reply",
    rf"\bhvad (?:svare(?:de|r)|sagde|siger|lovede) {_AUTHORITY}"
    rf"|\bhar {_AUTHORITY} (?:\w+ )?(?:lovet|svaret|sagt|afvist|besluttet|meldt)",
    rf"{_AUTHORITY}\b.*\b(?:svar\w*|lov(?:et|er|ede)|sag(?:t|de)|siger|afvis\w*|oplys\w*|meld\w*|vedtag\w*|besluttet)\b",
)
"""What an authority answered or promised."""
