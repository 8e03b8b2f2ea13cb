"""What a claim may not turn or raise: polarity, how many, how firm."""

import pytest

from bot.checks import check_claim

NEGATION_FINE = [
    ("Deltagerne ønsker ikke flere vindmøller.", ["Vi vil ikke have flere vindmøller"]),
    ("Deltagerne er imod vindmøller på heden.", ["Vi ønsker ikke vindmøller på heden"]),
    ("Der er ingen bænke ved åen.", ["Ved åen er der ikke bænke"]),
    ("Deltagerne vil have solceller, men ikke vindmøller.", ["Ikke vindmøller, men gerne solceller"]),
    ("Skolen må ikke lukkes.", ["Skolen må ikke lukke"]),
    ("Deltagerne vil bevare skolen.", ["Skolen må ikke lukkes"]),
    ("Der mangler busser om aftenen.", ["Der er ikke nok busser om aftenen"]),
    ("Det er ikke kun børn, der bruger parken.", ["Ikke kun børn bruger parken"]),
    ("Deltagerne ønsker færre biler i midtbyen.", ["Vi ønsker ikke flere biler i midtbyen"]),
    ("Deltagerne efterlyser flere busser.", ["Der mangler busser"]),
]
NEGATION_WRONG = [
    ("Deltagerne ønsker flere vindmøller.", ["Vi vil ikke have flere vindmøller"]),
    ("Deltagerne ønsker vindmøller på heden.", ["Vi er imod vindmøller på heden"]),
    ("Der er bænke ved åen.", ["Ved åen er der ingen bænke"]),
    ("Deltagerne vil have vindmøller, men ikke solceller.", ["Ikke vindmøller, men gerne solceller"]),
    ("Skolen må lukkes.", ["Skolen må ikke lukke"]),
    ("Deltagerne vil ikke bevare skolen.", ["Vi vil bevare skolen"]),
    ("Der er nok busser om aftenen.", ["Der er ikke nok busser om aftenen"]),
    ("Der er aldrig mange børn i parken.", ["Der er mange børn i parken"]),
    ("Deltagerne ønsker flere biler i midtbyen.", ["Vi ønsker ikke flere biler i midtbyen"]),
    ("Deltagerne ønsker ikke, at hallen udvides.", ["Hallen bør udvides"]),
    ("Parken er et godt mødested uden støj.", ["Parken er et godt mødested med støj"]),
    ("Stien bruges aldrig om vinteren.", ["Stien bruges meget om vinteren"]),
]
ANTONYM_FINE = [
    ("Billetterne bør være billigere.", ["Billigere billetter"]),
    ("Trafikken bør begrænses i gaden.", ["Mindre trafik i gaden"]),
    ("Stien opleves som utryg om aftenen.", ["Stien er utryg om aftenen"]),
    ("Deltagerne vil have bedre cykelstier.", ["Cykelstierne skal forbedres"]),
    ("Det er svært at finde en bolig.", ["Vanskeligt at finde bolig"]),
    ("Svømmehallen bør holde åbent længere.", ["Længere åbningstid i svømmehallen"]),
    ("Deltagerne vil have flere cykelstier og færre biler.", ["Færre biler og flere cykelstier"]),
]
ANTONYM_WRONG = [
    ("Billetterne bør være dyrere.", ["Billigere billetter"]),
    ("Trafikken bør øges i gaden.", ["Mindre trafik i gaden"]),
    ("Stien opleves som tryg om aftenen.", ["Stien er utryg om aftenen"]),
    ("Cykelstierne er dårlige.", ["Cykelstierne er gode"]),
    ("Det er let at finde en bolig.", ["Vanskeligt at finde bolig"]),
    ("Deltagerne vil lukke svømmehallen.", ["Vi vil bevare svømmehallen"]),
    ("Deltagerne vil have færre cykelstier og flere biler.", ["Færre biler og flere cykelstier"]),
    ("Busserne kører for hurtigt.", ["Busserne kører for langsomt"]),
    ("Naboerne er tilfredse med havnen.", ["Naboerne er utilfredse med havnen"]),
    ("Hunde bør være tilladt på stranden.", ["Hunde bør være forbudt på stranden"]),
    ("Deltagerne støtter den nye vej.", ["Vi er bekymrede for den nye vej"]),
    ("Kunsten bør samles i byen.", ["Kunsten bør spredes i byen"]),
]
QUANTIFIER_FINE = [
    ("Nogle unge savner et værested.", ["Flere unge savner et værested"]),
    ("Mange unge savner et værested.", ["Mange af de unge savner et værested"]),
    ("Alle er enige om at bevare skolen.", ["Der er enighed blandt alle om at bevare skolen"]),
    ("Unge savner et værested.", ["De fleste unge savner et værested"]),
    ("Deltagerne ønsker flere bænke.", ["Bænke"]),
    ("Toget er ofte forsinket.", ["Toget er tit forsinket"]),
    ("De fleste cykler til skole.", ["Flertallet cykler til skole"]),
]
QUANTIFIER_WRONG = [
    ("Alle unge savner et værested.", ["Nogle unge savner et værested"]),
    ("De fleste unge savner et værested.", ["Mange unge savner et værested"]),
    ("Mange unge savner et værested.", ["Enkelte unge savner et værested"]),
    ("Alle deltagere vil bevare skolen.", ["Vi vil bevare skolen"]),
    ("Flertallet af borgerne ønsker en park.", ["En park er et ønske"]),
    ("Toget er altid forsinket.", ["Toget er ofte forsinket"]),
    ("Samtlige skoler mangler lærere.", ["Flere skoler mangler lærere"]),
    ("Der er enighed om at bygge en park.", ["Nogle vil bygge en park"]),
    ("Flere deltagere nævner støj.", ["Én deltager nævner støj"]),
    ("Kun unge bruger parken.", ["Unge bruger parken"]),
    ("Alle ønsker en ny hal.", ["Mange ønsker en ny hal"]),
    ("Hver eneste vej har huller.", ["Nogle veje har huller"]),
]
MODALITY_FINE = [
    ("Deltagerne foreslår en bypark.", ["Vi foreslår en bypark"]),
    ("Det er foreslået at bygge en bypark.", ["Byg en bypark"]),
    ("Deltagerne mener, at vejen skal ombygges.", ["Vejen skal ombygges"]),
    ("Der bør laves en bypark.", ["Der skal laves en bypark"]),
    ("Deltagerne talte om en bypark.", ["Vi foreslår en bypark"]),
    ("Det er besluttet at lukke vejen.", ["Byrådet har besluttet at lukke vejen"]),
    ("Deltagerne ønsker, at der skal plantes træer.", ["Plant træer"]),
    ("Hallen skal renoveres.", ["Hallen skal renoveres snart, mener vi"]),
]
MODALITY_WRONG = [
    ("Det er besluttet at bygge en bypark.", ["Vi foreslår at bygge en bypark"]),
    ("Byparken er vedtaget.", ["Forslag om byparken"]),
    ("Der skal bygges en bypark.", ["Vi ønsker at bygge en bypark"]),
    ("Der vil blive bygget en bypark.", ["Der bør bygges en bypark"]),
    ("Byparken bliver bygget.", ["Måske kunne man få byparken bygget"]),
    ("Deltagerne foreslår en bypark.", ["Vi drøftede en bypark"]),
    ("Deltagerne har vedtaget at plante træer.", ["Vi vil gerne plante træer"]),
    ("Beslutningen om en letbane er taget.", ["Ønske om en letbane"]),
    ("Vejen skal lukkes.", ["Vejen kunne lukkes"]),
    ("Der er afsat penge til hallen.", ["Der bør findes penge til hallen"]),
    ("Deltagerne anbefaler en ringvej.", ["En ringvej blev drøftet"]),
    ("Det er vedtaget, at hallen skal renoveres.", ["Hallen skal renoveres"]),
    ("Det er vedtaget: Bordet er positivt.", ["Bordet er positivt."]),
]

FINE = NEGATION_FINE + ANTONYM_FINE + QUANTIFIER_FINE + MODALITY_FINE
WRONG = NEGATION_WRONG + ANTONYM_WRONG + QUANTIFIER_WRONG + MODALITY_WRONG


@pytest.mark.parametrize(("claim", "passages"), FINE)
def test_a_claim_that_turns_and_raises_nothing_is_supported(claim: str, passages: list[str]) -> None:
    assert check_claim(claim, passages) == ()


@pytest.mark.parametrize(("claim", "passages"), WRONG)
def test_a_claim_that_turns_or_raises_something_is_rejected(claim: str, passages: list[str]) -> None:
    assert check_claim(claim, passages) != ()
