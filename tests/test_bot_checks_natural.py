"""Sentences as a writer would make them of the example consultation: some true to it, some not."""

import pytest

from bot.checks import check_claim

HALL = "Behold hallerne ude i landsbyerne. En storhal i Tranevig hjælper ikke en dreng på ni år som skal cykle 12 km."
MILLS = (
    "Køb-en-andel ordning i vindmøllerne så de der bor indenfor 2 km får strøm til halv pris. "
    "Hvis det kommer er vi for møllerne, ellers ikke."
)
SPEED = "Hastighedsmåler ved skolen. De kører 70 hvor man må køre 50."
YOUTH = "Ungdomsboliger i de tomme lærerboliger, husleje højst 3.000 kr."
PHONE = "Mobildækningen er elendig nede ved åen, man kan ikke ringe 112"
PAINT = "Male hallens omklædningsrum selv hvis kommunen giver malingen"
MEMBERS = "Storkebæk IF har 310 medlemmer, det er flere end halvdelen af sognet"
FIBRE = "netforbindelse. Fibernet stopper 800 meter fra byen"
FLEX = "Flextur skal koste det samme som bussen, dvs. 24 kr."
HOME = "Ældre skal kunne blive boende hjemme i eget hus. Flere hænder i hjemmeplejen i stedet for nye bygninger."
LIMIT = "Nej tak til 40 km/t. Folk overholder det alligevel ikke og traktorerne har svært ved bumpene."
FREE = "Gør det gratis at leje hallen for alle under 25"
LEND = "Låne trailere og værktøj ud til hinanden, måske lave en delebod"
MARKET = "Hønsemarkedet i maj, 3.000 gæster sidste år"
CARE = "for lidt hjemmehjælp, rengøring kun hver 3. uge"
SHEEP = "Enighed om een ting: får som græsser under panelerne er bedre end grus."

FINE = [
    ("Deltagerne vil beholde hallerne i landsbyerne.", [HALL]),
    ("Hallerne i landsbyerne bør bevares.", [HALL]),
    ("Folk, der bor indenfor 2 km, bør få strøm til halv pris gennem en andelsordning i vindmøllerne.", [MILLS]),
    ("De tomme lærerboliger kan blive til ungdomsboliger med en husleje på højst 3.000 kr.", [YOUTH]),
    ("Mobildækningen ved åen er elendig, så man ikke kan ringe 112.", [PHONE]),
    ("Deltagerne kan selv male hallens omklædningsrum, hvis kommunen giver malingen.", [PAINT]),
    ("Storkebæk IF har 310 medlemmer.", [MEMBERS]),
    ("Flextur bør koste 24 kr. ligesom bussen.", [FLEX]),
    ("Deltagerne ønsker flere hænder i hjemmeplejen frem for nye bygninger.", [HOME]),
    ("Ældre bør kunne blive boende i deres eget hjem.", [HOME]),
    ("Deltagerne siger nej til 40 km/t.", [LIMIT]),
    ("Det bør være gratis for alle under 25 at leje hallen.", [FREE]),
    ("Man kan låne trailere og værktøj ud til hinanden.", [LEND]),
    ("Hønsemarkedet i maj havde 3.000 gæster sidste år.", [MARKET]),
    ("Der er for lidt hjemmehjælp, og der gøres kun rent hver 3. uge.", [CARE]),
    ("Bordet er enigt om, at græssende får under panelerne er bedre end grus.", [SHEEP]),
    ("Deltagerne klager over dårlig mobildækning ved åen og over, at fibernettet stopper før byen.", [PHONE, FIBRE]),
    ("Rengøring hver 3. uge er for lidt.", [CARE]),
    ("Værktøj og trailere kan deles, og måske kan der laves en delebod.", [LEND]),
]
WRONG = [
    ("Deltagerne vil lukke hallerne i landsbyerne.", [HALL]),
    ("Deltagerne ønsker en storhal i Tranevig.", [HALL]),
    ("En storhal i Tranevig vil hjælpe en dreng på ni år.", [HALL]),
    ("Deltagerne er for møllerne, også uden en andelsordning.", [MILLS]),
    ("Folk, der bor indenfor 3 km, bør få strøm til halv pris.", [MILLS]),
    ("Strømmen bliver gratis for dem, der bor indenfor 2 km.", [MILLS]),
    ("Folk kører 50, hvor man må køre 70.", [SPEED]),
    ("Der er besluttet en hastighedsmåler ved skolen.", [SPEED]),
    ("Huslejen i ungdomsboligerne skal være mindst 3.000 kr.", [YOUTH]),
    ("Kommunen vil indrette ungdomsboliger i de tomme lærerboliger.", [YOUTH]),
    ("Mobildækningen er god nede ved åen.", [PHONE]),
    ("Kommunen maler hallens omklædningsrum selv.", [PAINT]),
    ("Ravnshede IF har 310 medlemmer.", [MEMBERS]),
    ("Storkebæk IF har 310 medlemmer, det er færre end halvdelen af sognet.", [MEMBERS]),
    ("Fibernettet stopper 800 kilometer fra byen.", [FIBRE]),
    ("Flextur skal koste mere end bussen.", [FLEX]),
    ("Deltagerne ønsker nye bygninger i stedet for flere hænder i hjemmeplejen.", [HOME]),
    ("Deltagerne siger ja til 40 km/t.", [LIMIT]),
    ("Folk overholder hastigheden på 40 km/t.", [LIMIT]),
    ("Det bør være gratis at leje hallen for alle over 25.", [FREE]),
    ("Det er vedtaget at lave en delebod.", [LEND]),
    ("Hønsemarkedet i juni havde 3.000 gæster.", [MARKET]),
    ("Der er rigeligt med hjemmehjælp.", [CARE]),
    ("Alle deltagere ønsker mere hjemmehjælp.", [CARE]),
    ("Grus er bedre end får, som græsser under panelerne.", [SHEEP]),
    ("Hønsemarkedet bør flyttes til hallen.", [MARKET, FREE]),
    ("Hønsemarkedet er populært, og det styrker turismen i hele kommunen.", [MARKET]),
    ("Deltagerne mener, at fibernettet er for dyrt.", [FIBRE]),
    ("Mobildækningen er elendig, fordi kommunen har sparet.", [PHONE]),
    ("Flextur koster 24 kr.", [FLEX]),
]


@pytest.mark.parametrize(("claim", "passages"), FINE)
def test_a_faithful_sentence_is_supported(claim: str, passages: list[str]) -> None:
    assert check_claim(claim, passages) == ()


@pytest.mark.parametrize(("claim", "passages"), WRONG)
def test_a_sentence_that_says_something_else_is_rejected(claim: str, passages: list[str]) -> None:
    assert check_claim(claim, passages) != ()
