"""The form of a golden case in its file. Anything that has no place in it is an error, not a surprise later."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["aggregation", "specific", "single_table", "comparison", "numeric", "unanswerable"]
Refused = Literal["off_topic", "near_miss", "false_premise", "partial"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PassageData(_Strict):
    """A passage by id: 2 answers, 1 is related and harmless to cite."""

    id: str
    grade: Literal[1, 2]


class NuggetData(_Strict):
    """One thing that a full answer says, and the passages that say it."""

    id: str
    text: str
    importance: Literal["vital", "okay"]
    stance: Literal["for", "imod", "neutral"]
    passages: list[str] = Field(min_length=1)
    minority: bool


class NumberData(_Strict):
    """A number that the answer must hold: stated in the notes, or counted from the gold tables."""

    value: int | float
    unit: str
    role: Literal["count", "value"]
    derivation: Literal["n_tables", "stated"]


class MustNotData(_Strict):
    """What the answer may not say in its own words."""

    type: Literal["modality", "regex"]
    text: str


class RefusalData(_Strict):
    """Why it cannot be answered, or not wholly, and what is near."""

    kind: Refused
    missing: str
    acceptable_pointers: list[str]


class GoldData(_Strict):
    """What a right answer rests on."""

    passages: list[PassageData] = []
    tables: list[str] = []
    tables_exhaustive: bool = False
    nuggets: list[NuggetData] = []
    numbers: list[NumberData] = []
    must_not: list[MustNotData] = []
    refusal: RefusalData | None = None


class VariantData(_Strict):
    """The same question in another form."""

    op: str
    question: str


class PoolData(_Strict):
    """A passage that some retriever brought, to be judged by a person."""

    id: str
    table: str
    text: str
    by: list[str]
    grade: Literal[0, 1, 2] | None = None


class ProvData(_Strict):
    """Where the case comes from and which notes it was checked against."""

    note: str = ""
    corpus_sha256: str = ""


class CaseData(_Strict):
    """One line of a golden file."""

    id: str = Field(min_length=1)
    v: Literal[1] = 1
    status: Literal["draft", "final"] = "final"
    split: str
    theme: str
    lang: str = "da"
    kind: Kind
    tags: list[str] = []
    question: str = Field(min_length=1)
    history: list[str] = []
    answerable: Literal["yes", "partial", "no"]
    filters: dict[str, str | None] = {}
    gold: GoldData
    variants: list[VariantData] = []
    pool: list[PoolData] = []
    prov: ProvData = ProvData()
