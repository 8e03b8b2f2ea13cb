"""Facts that a claim takes from its passages: numbers, tables, names and quotes."""

import pytest

from bot.checks import check_claim


def at(table: str, text: str, event: str = "") -> dict[str, str]:
    return {"text": text, "table": f"Bord {table}", "event": event}


NUMBERS_FINE = [
    ("Deltagerne foreslår 12 nye bænke på torvet.", ["12 nye bænke på torvet"]),
    ("Der bor 1.200 mennesker i landsbyen.", ["Her bor 1200 mennesker i landsbyen"]),
    ("Bussen kører tre gange om dagen.", ["Bussen kører 3 gange om dagen"]),
    ("25 procent af skolens elever cykler.", ["25 % af eleverne på skolen cykler"]),
    ("Prisen for hallen er 3.500 kr.", ["Hallen koster 3500 kroner i pris"]),
    ("Møllerne bliver 150 meter høje.", ["De bliver 150 meter høje, møllerne"]),
    ("Der er 2,5 km til nærmeste stoppested.", ["2,5 kilometer til nærmeste stoppested"]),
    ("Festivalen ligger den 12. maj.", ["Festivalen holdes 12. maj på havnen"]),
    ("Biblioteket lukker kl. 16.30.", ["Biblioteket lukker allerede kl. 16:30"]),
    ("Sagen har taget halvandet år.", ["Sagen tog 1,5 år"]),
    ("En bypark er et ønske.", ["En ny bypark"]),
    ("Mindst 20 boliger bør bygges ved åen.", ["Der bør bygges mindst 20 boliger ved åen"]),
]
NUMBERS_WRONG = [
    ("Deltagerne foreslår 15 nye bænke på torvet.", ["12 nye bænke på torvet"]),
    ("Der bor 12.000 mennesker i landsbyen.", ["Her bor 1200 mennesker i landsbyen"]),
    ("Bussen kører fire gange om dagen.", ["Bussen kører 3 gange om dagen"]),
    ("35 procent af skolens elever cykler.", ["25 % af eleverne på skolen cykler"]),
    ("25 af skolens elever cykler.", ["25 % af eleverne på skolen cykler", "x"]),
    ("Hallen koster 3.500 kr. om måneden i 2 år.", ["Hallen koster 3500 kroner om måneden"]),
    ("Møllerne bliver 150 kilometer høje.", ["De bliver 150 meter høje, møllerne"]),
    ("Der er 3,5 km til nærmeste stoppested.", ["2,5 kilometer til nærmeste stoppested"]),
    ("Festivalen ligger den 12. juni.", ["Festivalen holdes 12. maj på havnen"]),
    ("Biblioteket lukker kl. 17.30.", ["Biblioteket lukker allerede kl. 16:30"]),
    ("Sagen har taget halvandet år.", ["Sagen tog to år"]),
    ("Højst 20 boliger bør bygges ved åen.", ["Der bør bygges mindst 20 boliger ved åen"]),
    ("Der er 3 skoler og 2 børnehaver i byen.", ["2 skoler og 3 børnehaver i byen"]),
    ("20 borgere deltog i mødet i 12 timer.", ["12 borgere deltog i mødet i 20 timer"]),
]
TABLES_FINE = [
    ("Bord 3 ønsker flere bænke i parken.", [at("3", "Flere bænke i parken")]),
    ("Ved bord 2 og 5 ønskes bedre belysning.", [at("2", "Bedre belysning"), at("5", "Belysningen skal være bedre")]),
    (
        "Bord 1 vil have en legeplads, mens bord 4 vil have en skaterbane.",
        [at("1", "Legeplads"), at("4", "En skaterbane")],
    ),
    ("To borde nævner støj fra vejen.", [at("1", "Støj fra vejen"), at("2", "Vejen giver støj")]),
    ("Støj fra vejen er nævnt ved 2 af 12 borde.", [at("1", "Støj fra vejen"), at("2", "Vejen giver støj")]),
    ("Flere borde ønsker en legeplads.", [at("1", "Legeplads"), at("2", "En legeplads til børn")]),
    ("Ét bord ønsker en skaterbane.", [at("4", "En skaterbane")]),
    ("Begge borde efterlyser busser.", [at("1", "Busser om aftenen"), at("2", "Flere busser")]),
    ("Der er ønske om en legeplads.", [at("1", "Legeplads"), at("2", "En legeplads til børn")]),
    ("Bordene 1, 2 og 3 efterlyser busser.", [at("1", "Busser"), at("2", "Flere busser"), at("3", "Mangler bus")]),
    ("Ved alle 2 af 2 borde er støj nævnt.", [at("1", "Støj"), at("2", "Meget støj")]),
    ("Bord 3 efterlyser bænke.", ["Bord 3: Flere bænke"]),
]
TABLES_WRONG = [
    ("Bord 4 ønsker flere bænke i parken.", [at("3", "Flere bænke i parken")]),
    ("Ved bord 2 ønskes bedre belysning.", [at("2", "Bedre belysning"), at("5", "Belysningen skal være bedre")]),
    (
        "Bord 4 vil have en legeplads, mens bord 1 vil have en skaterbane.",
        [at("1", "Legeplads"), at("4", "En skaterbane")],
    ),
    ("Bord 1 og 4 ønsker legeplads og skaterbane.", [at("1", "En legeplads"), at("4", "En skaterbane")]),
    ("Tre borde nævner støj fra vejen.", [at("1", "Støj fra vejen"), at("2", "Vejen giver støj")]),
    ("Støj fra vejen er nævnt ved 3 af 12 borde.", [at("1", "Støj fra vejen"), at("2", "Vejen giver støj")]),
    ("Flere borde ønsker en skaterbane.", [at("4", "En skaterbane")]),
    ("Alle borde ønsker en legeplads.", [at("1", "Legeplads"), at("2", "En legeplads til børn")]),
    ("De fleste borde ønsker en legeplads.", [at("1", "Legeplads"), at("2", "En legeplads til børn")]),
    ("Bordene 1, 2 og 3 efterlyser busser.", [at("1", "Busser"), at("2", "Flere busser")]),
    ("Begge borde efterlyser busser.", [at("1", "Busser om aftenen")]),
    ("Bord 3 efterlyser bænke.", ["Flere bænke"]),
]
NAMES_FINE = [
    ("Deltagerne ønsker en sti til Elmosekær.", ["Sti til Elmosekær"]),
    ("Elmosekærs skole mangler lærere.", ["Skolen i Elmosekær mangler lærere"]),
    ("Folk vil have tog til Ravnshede.", [{"text": "Vi vil have tog", "place": "Ravnshede"}]),
    ("I Storkebæk savnes en købmand.", [{"text": "Vi savner en købmand", "event": "Storkebæk Forsamlingshus"}]),
    ("SFO'en bør have længere åbningstid.", ["Længere åbningstid i SFO"]),
    ("Vejen mellem Tved og Ormslev er farlig.", ["Farlig vej mellem Tved og Ormslev"]),
]
NAMES_WRONG = [
    ("Deltagerne ønsker en sti til Ravnshede.", ["Sti til Elmosekær"]),
    ("Skolen i Tved mangler lærere.", ["Skolen i Elmosekær mangler lærere"]),
    ("Folk vil have tog til Aalborg.", [{"text": "Vi vil have tog", "place": "Ravnshede"}]),
    ("Ved Storkebæk savnes en købmand.", [{"text": "Vi savner en købmand", "event": "Ravnshede Hal"}]),
    ("Eleverne i DUS bør have længere åbningstid.", ["Længere åbningstid for eleverne i SFO"]),
    ("Vejen mellem Tved og Lisbjerg er farlig.", ["Farlig vej mellem Tved og Ormslev"]),
    ("Deltagerne roser Hansen for stien.", ["Ros for stien"]),
    ("Deltagerne ønsker sti i Tved.", ["En sti i Ormslev", "Et bibliotek i Tved"]),
]
QUOTES_FINE = [
    ("Et bord skriver: “Vi savner bænke”.", ["Vi savner bænke ved åen"]),
    ("Deltagerne kalder vejen »en farlig genvej«.", ["Vejen er en farlig genvej for børn"]),
    ('Deltagerne ønsker "flere bænke ved åen".', ["Flere bænke ved åen"]),
    ("Bussen kaldes ”for langsom”.", ["Bussen er for langsom"]),
    ("Notatet siger: “Skolen skal bestå.”", ["Skolen skal bestå, mener vi"]),
    ("Skolen kaldes „byens hjerte“.", ["Skolen er byens hjerte"]),
]
QUOTES_WRONG = [
    ("Et bord skriver: “Vi mangler bænke”.", ["Vi savner bænke ved åen"]),
    ("Deltagerne kalder vejen »en meget farlig genvej«.", ["Vejen er en farlig genvej for børn"]),
    ('Deltagerne ønsker "mange bænke ved åen".', ["Flere bænke ved åen"]),
    ("Bussen kaldes ”langsom og dyr”.", ["Bussen er for langsom og for dyr"]),
    ("Notatet siger: “Skolen skal lukke.”", ["Skolen skal bestå, mener vi"]),
    ("Skolen kaldes „byens hjerter“.", ["Skolen er byens hjerte"]),
    ("Deltagerne skriver: “flere vindmøller”.", ["Vi ønsker ikke flere vindmøller"]),
    ("Deltagerne siger “vi vil have en park”.", ["Vi vil gerne have en park"]),
]


@pytest.mark.parametrize(("claim", "passages"), NUMBERS_FINE + TABLES_FINE + NAMES_FINE + QUOTES_FINE)
def test_a_fact_that_stands_in_the_passages_is_supported(claim: str, passages: list) -> None:
    assert check_claim(claim, passages) == ()


@pytest.mark.parametrize(("claim", "passages"), NUMBERS_WRONG + TABLES_WRONG + NAMES_WRONG + QUOTES_WRONG)
def test_a_fact_that_does_not_is_rejected(claim: str, passages: list) -> None:
    assert check_claim(claim, passages) != ()
