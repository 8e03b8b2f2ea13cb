"""Text that speaks to the machine instead of about the consultation."""

import re

_ORDERS = (
    r"\b(?:ignor[eé]r\w*|glem|se bort fra|ignore|forget|disregard)\b.{0,40}\b(?:instru[kc]\w*|regler\w*|prompt\w*)",
    r"\bsystem-?\s?prompt\w*",
    r"\bnye? (?:system|instruks)\w*",
    r"<\|?/?(?:im_|system|inst)|\[/?inst\]|^\W*(?:system|assistant|assistent)\s*:|^#{2,}\s*instru[kc]",
    r"\b(?:til|kære) (?:ai\b|chatbot\w*|sprogmodel\w*|robotten|assistenten)",
    r"\bsom (?:ai|sprogmodel|chatbot)\b",
    r"\b(?:svar|answer|antworte|skriv)\b.{0,20}\b(?:på engelsk|på tysk|in english|auf deutsch)\b",
    r"\b(?:gentag|skriv|vis|udskriv|repeat|print)\b.{0,20}\b(?:din|dine|your|reglerne)\b.{0,20}\b(?:prompt|regler|fået)",
    r"\b(?:fra nu af|fremover)\b.{0,20}\b(?:(?:svarer|skriver|siger) du|svar|skriv|sig)\b",
    r"\bfrom now on\b.{0,20}\b(?:answer|write|say)\b",
    r"\b(?:prioritér|prioriter|udelad|brug ikke)\b.{0,30}\budsagn",
)
_TO_THE_MACHINE = re.compile("|".join(_ORDERS), re.IGNORECASE | re.MULTILINE)


def speaks_to_the_machine(text: str) -> bool:
    """Does the text give orders to whoever reads it by machine?

    Such a passage may be quoted but is not put before a language model. This is the outer line only: what a
    model writes must be proven all the same.
    """
    return bool(_TO_THE_MACHINE.search(text))
