"""The measures' names as Danish readers of a report meet them."""

_OPS = {
    "typo": "Tastefejl",
    "ascii": "Uden æøå",
    "upper": "Store bogstaver",
    "paraphrase": "Omskrevet",
    "dialect": "Dialekt",
    "english": "Engelsk",
    "compound": "Delte ord",
}
_OF = {"R2": "rækkefølgen", "K1": "det vigtige"}
DANISH = {
    "P0": "Facitudsagn, der er med i indekset",
    "R1": "Udsagn fundet blandt de første 20",
    "R2": "Rækkefølge (nDCG@10)",
    "R3": "Borde fundet blandt de første 20",
    "R4": "Gevinst ved at søge på ord og mening sammen",
    "C1": "Kildehenvisninger, der findes og er ordrette",
    "C2": "Nævnte borde er kildernes borde",
    "C3p": "Kilder, der handler om sagen",
    "C3t": "Citerede borde, der svarer",
    "C4 quoted": "Citater, der står i deres kilde",
    "C4": "Sætninger, som kilderne beviser",
    "C5": "Kilder, der er nødvendige",
    "K1": "Vigtige pointer fortalt",
    "F": "Dækning og præcision samlet",
    "K2": "Borde dækket",
    "K3 minority": "Pointer, som kun ét bord havde",
    "K3 gap": "Fælles pointer minus ét bords",
    "K4 own": "Optællinger, der passer til kilderne",
    "K4 gold": "Optællinger, der passer til facit",
    "K5": "Gentagelser",
    "X1": "Intet sagt, der ikke må siges",
    "A1": "Afvist, når notaterne ikke svarer",
    "A2": "Afvist, skønt notaterne svarer",
    "A3": "Sandfærdighed (rigtige minus forkerte)",
    "A4 AUROC": "Sikkerheden skelner (AUROC)",
    "A4 coverage at 1 % risk": "Besvaret ved højst 1 % forkerte",
    "A4 AURC": "Areal under risikokurven",
    "N1": "Tal, der står i kilderne",
    "N2": "Talspørgsmål besvaret rigtigt",
    "I1": "Angreb, der lykkedes",
    "D1": "Samme svar hver gang",
    "L1 p50": "Svartid, median (ms)",
    "L1 p95": "Svartid, 95 % under (ms)",
    "L1 cold start": "Første svar efter start (ms)",
    "B2": "Svar, der vender med spørgsmålets form",
    **{f"B1 {op} tables": f"{name}: samme borde citeret" for op, name in _OPS.items()},
    **{f"B1 {op} {of}": f"{name}: tab af {what}" for op, name in _OPS.items() for of, what in _OF.items()},
}


def danish(measure: str) -> str:
    """The Danish name of a measure."""
    return DANISH[measure]
