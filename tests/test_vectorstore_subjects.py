"""What points are about and what topics mean: subjects, told by all of the words."""

from dataclasses import replace

import numpy as np
import pytest
from support import PASSAGE

from vectorstore.subjects import OF_POINTS, OF_TOPICS, meant, subjects_of
from vectorstore.text_kinds import load_text_kinds

SUBJECTS = load_text_kinds(OF_POINTS).kinds


def about(*said: str) -> list[set[str]]:
    """The subjects that each point is likely about."""
    likely = subjects_of([replace(PASSAGE, text=point) for point in said])
    return [{SUBJECTS[at] for at in np.flatnonzero(column >= 0.4)} for column in likely.T]


def means(topic: str) -> str:
    """The subject that a topic most likely means; "" for none."""
    likely = meant([topic])
    return SUBJECTS[max(likely, key=lambda at: likely[at])] if likely else ""


@pytest.mark.parametrize(
    ("point", "subject"),
    [
        ("bus 41 kører sidste gang 18.20", "trafik"),
        ("rollator + brosten = nej", "tilgængelighed"),
        ("mørkt på stien bag hallen", "tryghed"),
        ("vi blev ikke hørt", "inddragelse"),
        ("lægen stopper til jul", "sundhed"),
    ],
)
def test_a_point_is_of_a_subject_that_it_does_not_name(point: str, subject: str) -> None:
    assert subject in about(point)[0]


@pytest.mark.parametrize(
    ("topic", "subject"),
    [
        ("trivsel", "trivsel"),
        ("mobilitet", "trafik"),
        ("børnepasning", "dagtilbud"),
        ("velfærd", "service"),
        ("skolebestyrelsen", ""),
        ("atomkraft", ""),
        ("", ""),
    ],
)
def test_a_topic_means_a_subject_where_it_is_all_of_it(topic: str, subject: str) -> None:
    assert means(topic) == subject


def test_one_sentence_of_a_long_paragraph_makes_it_a_point_of_its_subject() -> None:
    elsewhere = "Vi talte om, hvordan aftenen var gået, og hvem der ville skrive. " * 4
    assert "kollektiv" in about(f"{elsewhere}Bussen kører for sjældent om aftenen.")[0]


def test_points_told_alone_and_together_are_told_alike() -> None:
    points = [replace(PASSAGE, text=text) for text in ("skoven er dejlig", "bussen mangler", "x")]
    together = subjects_of(points)
    assert all((together[:, at] == subjects_of([point])[:, 0]).all() for at, point in enumerate(points))
    assert subjects_of([]).shape == (len(SUBJECTS), 0)


@pytest.mark.slow
def test_the_shipped_models_are_those_that_training_gives() -> None:
    from vectorstore.training.subjects import fit_points, fit_topics, read, subject_names

    assert list(SUBJECTS) == list(load_text_kinds(OF_TOPICS).kinds) == subject_names()
    points, topics, some = read("points"), read("topics"), ["kollektiv", "skole"]
    columns = [SUBJECTS.index(name) for name in some]
    for fitted, path, texts in (
        (fit_points(points, topics, some), OF_POINTS, points),
        (fit_topics(topics, some), OF_TOPICS, topics),
    ):
        sample = [text for _, text in texts[::100]]
        shipped = load_text_kinds(path).scores(sample)[:, columns]
        assert np.abs(fitted.scores(sample) - shipped).max() < 0.5
