"""Who does what to whom and why, what is added, and what may be said in other words."""

import pytest

from bot.checks import check_claim

ACTOR_FINE = [
    ("Kommunen bør rydde sneen.", ["Kommunen bør rydde sneen på stierne"]),
    ("Deltagerne mener, at politikerne skal lytte.", ["Politikerne skal lytte"]),
    ("Borgerne kan selv passe bedene.", ["Vi kan selv passe bedene"]),
    ("Foreningerne vil gerne dele lokaler.", ["Foreninger vil gerne dele lokaler"]),
    ("Deltagerne ønsker, at kommunen ansætter en vært.", ["Kommunen skal ansætte en vært"]),
    ("Sneen bør ryddes af kommunen.", ["Kommunen bør rydde sneen"]),
]
ACTOR_WRONG = [
    ("Kommunen vil rydde sneen.", ["Vi ønsker at få ryddet sneen"]),
    ("Politikerne foreslår en bypark.", ["Vi foreslår en bypark"]),
    ("Borgerne skal rydde sneen.", ["Kommunen skal rydde sneen"]),
    ("Kommunen skal passe bedene.", ["Vi kan selv passe bedene"]),
    ("Virksomhederne vil gerne dele lokaler.", ["Foreninger vil gerne dele lokaler"]),
    ("Idrætsforeningen driver caféen.", ["Kommunen driver caféen"]),
    ("Byrådet ønsker flere træer.", ["Flere træer, tak til byrådet"]),
    ("Kommunen vil bygge hallen.", ["Kommunen bør bygge hallen"]),
    ("Sneen bør ryddes af foreningerne.", ["Sneen bør ryddes af kommunen"]),
    ("Regeringen bør betale broen.", ["Kommunen bør betale broen"]),
    ("Borgerne driver klubhuset.", ["Foreningen driver klubhuset"]),
    ("Ifølge kommunen er stien farlig.", ["Stien er farlig"]),
]
CAUSE_FINE = [
    ("Deltagerne cykler ikke, fordi vejen er farlig.", ["Vi cykler ikke, da vejen er farlig"]),
    ("Vejen er farlig, og derfor cykler folk ikke.", ["Folk cykler ikke, fordi vejen er farlig"]),
    ("Deltagerne vil hellere have bænke end statuer.", ["Bænke frem for statuer"]),
    ("Det er bedre at renovere end at bygge nyt.", ["Hellere renovere end bygge nyt"]),
    ("Butikkerne lukker på grund af nethandel.", ["Butikkerne lukker pga. nethandel"]),
    ("Der ønskes bænke i stedet for statuer.", ["Bænke i stedet for statuer"]),
]
CAUSE_WRONG = [
    ("Folk cykler ikke, fordi vejen er farlig.", ["Folk cykler ikke. Vejen er farlig."]),
    ("Vejen er farlig, og derfor cykler folk ikke.", ["Vejen er farlig, og folk cykler ikke"]),
    ("Deltagerne vil hellere have bænke end statuer.", ["Bænke og statuer"]),
    ("Bænke er bedre end statuer.", ["Vi vil have bænke og statuer"]),
    ("Butikkerne lukker på grund af nethandel.", ["Butikkerne lukker. Nethandel vokser."]),
    ("Der ønskes bænke i stedet for statuer.", ["Bænke ved statuerne"]),
    ("Støjen skyldes lastbilerne.", ["Støjen og lastbilerne"]),
    ("Fraflytningen medfører tomme huse.", ["Fraflytning og tomme huse"]),
    ("Takket være foreningerne lever byen.", ["Byen lever. Foreningerne er gode."]),
    ("Deltagerne prioriterer stier frem for veje.", ["Stier og veje prioriteres"]),
    ("Skolen lukker som følge af få elever.", ["Skolen lukker. Der er få elever."]),
    ("Bussen er dyr, og det resulterer i tomme sæder.", ["Bussen er dyr, og den har tomme sæder"]),
]
ROLE_FINE = [
    ("Cyklister bør komme før bilister.", ["Cyklister før bilister"]),
    ("Frem for biler ønskes cykler.", ["Cykler frem for biler"]),
    ("Bussen bør køre fra Tved til Ormslev.", ["En bus fra Tved til Ormslev"]),
    ("De unge hjælper de ældre.", ["Unge hjælper ældre"]),
    ("De ældre hjælpes af de unge.", ["Unge hjælper ældre"]),
]
ROLE_WRONG = [
    ("Bilister bør komme før cyklister.", ["Cyklister før bilister"]),
    ("Frem for cykler ønskes biler.", ["Cykler frem for biler"]),
    ("Bussen bør køre fra Ormslev til Tved.", ["En bus fra Tved til Ormslev"]),
    ("De ældre hjælper de unge.", ["Unge hjælper ældre"]),
    ("Deltagerne vil hellere have statuer end bænke.", ["Hellere bænke end statuer"]),
    ("Parkering i stedet for træer.", ["Træer i stedet for parkering"]),
    ("Vejen er farlig, fordi folk ikke cykler.", ["Folk cykler ikke, fordi vejen er farlig"]),
    ("Borgerne skal hjælpe kommunen.", ["Kommunen skal hjælpe borgerne"]),
    ("Lærerne underviser forældrene.", ["Forældrene underviser lærerne"]),
    ("Træer fravælges til fordel for parkering.", ["Parkering fravælges til fordel for træer"]),
    ("Veje er vigtigere end stier.", ["Stier er vigtigere end veje"]),
    ("Huse skaber arbejdspladser.", ["Arbejdspladser skaber huse"]),
]
ADDED = [
    ("Deltagerne ønsker flere bænke og toiletter.", ["Flere bænke"]),
    ("Deltagerne ønsker bænke af hensyn til klimaet.", ["Flere bænke"]),
    ("En bypark vil skabe nye arbejdspladser.", ["En bypark"]),
    ("Deltagerne ønsker stier, især for børnefamilier.", ["Flere stier i skoven"]),
    ("Skolen er god, og eleverne trives.", ["Skolen er god"]),
    ("Busserne kører sjældent, og chaufførerne er uhøflige.", ["Busserne kører sjældent"]),
    ("Deltagerne ønsker en hal med svømmebassin.", ["En ny hal"]),
    ("Havnen bør udvikles med boliger og restauranter.", ["Havnen bør udvikles med boliger"]),
    ("Bænke på plejehjemmet er et ønske.", ["Bænke i parken", "Kunst på plejehjemmet"]),
    ("Deltagerne savner kunst i svømmehallen.", ["Kunst på torvet", "Svømmehallen er slidt"]),
    ("Turister bør betale for parkering ved skolen.", ["Turister bør ankomme med tog", "Parkering ved skolen"]),
    ("Deltagerne ønsker skaterbane til de ældre.", ["Skaterbane til de unge"]),
    ("Mødet om skolen holdes på tirsdag.", ["Mødet om skolen holdes på mandag"]),
]
FAITHFUL = [
    ("Deltagerne peger på, at stierne mangler lys.", ["Der mangler lys på stierne"]),
    ("Stien bør oplyses bedre.", ["Bedre belysning på stien"]),
    ("Børnene kører med bus til skolen.", ["Børn bliver kørt i bus til skole"]),
    ("Parken bliver passet af frivillige.", ["Frivillige passer parken"]),
    ("Frivillige passer parken.", ["Parken bliver passet af frivillige"]),
    ("Om aftenen er der for få busafgange.", ["Der er for få busafgange om aftenen"]),
    ("Deltagerne efterlyser bedre offentlig transport.", ["Bedre kollektiv trafik"]),
    ("Deltagerne ønsker flere cykelstier og bedre busser.", ["Flere cykelstier", "Busserne skal være bedre"]),
    ("Der ønskes en legeplads ved skolen, mens hallen roses.", ["En legeplads ved skolen", "Ros til hallen"]),
    ("Et supermarked er et stort savn.", ["Vi savner en dagligvarebutik"]),
    ("Udlejning af boliger til unge bør blive lettere.", ["Lettere at udleje boliger til unge"]),
    ("Der er brug for flere parkeringspladser i centrum.", ["Mangler parkering i midtbyen"]),
    ("Naturen er en styrke ved området.", ["Styrke: naturen i området"]),
    ("Deltagerne er glade for fællesskabet i landsbyen.", ["Godt fællesskab i landsbyen"]),
    ("Vejene er slidte og trænger til reparation.", ["Slidte veje, der trænger til at blive repareret"]),
    ("Det foreslås at plante træer langs åen.", ["Plant flere træer langs med åen"]),
    ("Deltagerne fremhæver, at skolen og hallen ligger tæt på hinanden.", ["Skole og hal ligger tæt på hinanden"]),
    ("Flere deltagere ønsker kunst i byrummet.", ["Flere ønsker kunst i byrummet"]),
    ("Tilflyttere bør bydes velkommen.", ["Byd tilflytterne velkommen"]),
    ("De unge mangler et sted at mødes.", ["Der mangler mødesteder for unge"]),
]

FINE = ACTOR_FINE + CAUSE_FINE + ROLE_FINE + FAITHFUL
WRONG = ACTOR_WRONG + CAUSE_WRONG + ROLE_WRONG + ADDED


@pytest.mark.parametrize(("claim", "passages"), FINE)
def test_what_is_said_in_other_words_is_supported(claim: str, passages: list[str]) -> None:
    assert check_claim(claim, passages) == ()


@pytest.mark.parametrize(("claim", "passages"), WRONG)
def test_what_the_passages_do_not_say_is_rejected(claim: str, passages: list[str]) -> None:
    assert check_claim(claim, passages) != ()
