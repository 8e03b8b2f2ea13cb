"""Words that report or frame what was said, and whose absence from a passage proves nothing."""

from functools import cache

from vectorstore.danish import stem, stopwords


@cache
def stemmed(words: str) -> frozenset[str]:
    """The stems of words written with spaces between them."""
    return frozenset(stem(word) for word in words.split())


PEOPLE = (
    "deltager deltagere deltagerne borger borgere borgerne bord bordet borde bordene folk gruppe gruppen grupper "
    "beboer beboere beboerne person personer fremmødte nogle flere mange"
)

REPORTS = (
    "nævne nævner nævnte nævnt nævnes pege peger pegede peget mene mener mente ment menes synes "
    "syntes sige siger sagde "
    "sagt tale taler talte talt tales fremhæve fremhæver fremhævede fremhævet fremhæves udtrykke udtrykker udtrykte "
    "udtrykt drøfte drøfter drøftede drøftet diskutere diskuterer diskuterede diskuteret omtale "
    "omtaler omtalte omtalt "
    "beskrive beskriver beskrevet fortælle fortæller fortalte oplyse oplyser oplyste påpege påpeger påpegede påpeget "
    "understrege understreger understregede vurdere vurderer vurderede vurderet opleve oplever oplevede oplevet "
    "bemærke bemærker bemærkede lyde lyder ifølge tænke tænker foreslå foreslår foreslog foreslået foreslås forslag "
    "forslaget idé idéen ønske ønsker ønskede ønsket ønskes efterlyse efterlyser efterlyste efterlyst efterlyses "
    "efterspørge behov behovet brug bruge anbefale anbefaler anbefalede anbefalet opfordre opfordrer opfordrede "
    "opfordret opfordring foretrække foretrækker håbe håber håbede enig enige enighed mangle "
    "mangler manglede mangel savne "
    "savner savnede savnes vigtig vigtigt vigtige nødvendig nødvendigt betyde betydning problem problemer udfordring "
    "udfordringer ulempe fordel idé ide tanke tanker holdning holdninger mening meninger kommentar kommentarer punkt "
    "emne tema temaet spørgsmål spørgsmålet punktet input notat notatet notater notaterne høring høringen "
    "klage klager klagede klagede kritisere kritiserer kritiserede kritik bekymring bekymret "
    "bekymrede frygte frygter "
    "glad glade tilfreds tilfredse stemning støtte støtter støttede bakke bakker bakkede imod "
    "modstand modstandere afvise "
    "afviser afviste tilhænger tilhængere positiv positive negativ skeptisk skeptiske ja nej fremgå "
    "fremgår forbindelse "
    "række del flertal flertallet hovedparten størstedelen enkelt enkelte samtlige par procent pct kr kroner "
    "give giver gav tage tager komme kommer gå går stå står finde findes lave laves gerne sætte "
    "sætter sat bringe ske "
    "etablere etableres etableret oprette oprettes oprettet indføre indføres skabe skabes rose "
    "roser roste ros utilfreds utilfredshed kvalitet kvaliteter styrke styrker mulighed muligheder lov "
    "stedet stor stort store grund ligge ligger ligget holde holder holdt skrive skriver skrev "
    "skrevet trænge trænger "
    "to tre fire fem seks syv otte ni ti elleve tolv tyve tredive halvanden halvandet hundrede tusind million én ét "
    "sikre sikrer sikret sikres sørge sørger bidrage få fået ses se ser opfatte opfattes anse anses "
    "kalde kaldes føle føler vende vender vendt vendte snak snakken snakke snakkede gælde gælder gjaldt eksempel "
    "eksempelvis ende endte ender ene anden tredje forklaring forklaringen begrundelse argument argumentet lød "
    "spørgsmålet halvdelen halvdel tredjedel fjerdedel femtedel tiendedel række dreje drejer handle handler "
    "beretter berette fortælling opbakning udtryk ord ting måde tilfælde forhold grad "
    "tilbyde tilbyder tilbydes tilbød spørge spørger spørges spurgte betyder betød rolle løbe løber "
    "beslutte beslutter besluttet besluttede beslutning beslutningen vedtage vedtaget vedtog aftalt planlagt tilsagn "
    "indrette indrettes anlægge anlægges opstille opstilles udforme udformes udarbejde udarbejdes iværksættes"
)


@cache
def is_frame(lower: str, stemmed_word: str) -> bool:
    """Does the word frame a statement rather than state something?"""
    return lower in stopwords() or stemmed_word in stemmed(PEOPLE) or stemmed_word in stemmed(REPORTS)
