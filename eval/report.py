"""One run as one page: HTML that stands alone, the same as Markdown, and the figures as JSON."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from eval.cases import Case
from eval.names import danish
from eval.plots import bars, histogram, line, scatter
from eval.record import Record, as_written, figures_of
from eval.results import Results, failures
from eval.show import refusals
from eval.stats import Figure
from eval.tables import as_markdown, gate_of, measure_rows, number, short_of
from eval.whole import curve_of
from eval.worst import Worst, worst

KINDS = {
    "aggregation": "Alt, hvad der blev sagt om …",
    "specific": "Bestemt oplysning",
    "single_table": "Ét bord",
    "comparison": "For og imod",
    "numeric": "Tal",
    "unanswerable": "Uden (helt) svar",
}
REFUSALS = {
    "off_topic": "Andet emne",
    "near_miss": "Tæt på",
    "false_premise": "Forkert forudsætning",
    "partial": "Kun halvt svar",
}
_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}
h1,h2{line-height:1.2}
table{border-collapse:collapse;font-size:.85rem;width:100%}
td,th{padding:.25rem .5rem;text-align:left;border-bottom:1px solid #8884;vertical-align:top}
.wide{overflow-x:auto}
.no{color:#b3261e;font-weight:600}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(22rem,1fr));gap:1.5rem}
figure{margin:0}
figcaption{font-weight:600;margin-bottom:.3rem}
svg{width:100%;height:auto;font:11px system-ui,sans-serif;fill:currentColor}
.bar{fill:#1f6f8b}
.track{fill:#8882}
.whisker,.axis{stroke:currentColor;fill:none}
.curve{stroke:#1f6f8b;fill:none;stroke-width:2}
.dot{fill:#1f6f8b;fill-opacity:.35}
.tick{fill:currentColor;opacity:.7}
details{border:1px solid #8884;border-radius:.4rem;padding:.5rem .8rem;margin:.5rem 0}
summary{cursor:pointer}
.two{display:grid;grid-template-columns:1fr 1fr;gap:1.2rem}
blockquote{margin:.3rem 0;padding-left:.7rem;border-left:3px solid #8886}
@media(max-width:48rem){.two{grid-template-columns:1fr}}
@media(prefers-color-scheme:dark){.no{color:#ff8a80}.bar,.dot{fill:#6cc3dd}.curve{stroke:#6cc3dd}}
"""


def by_kind(records: Sequence[Record]) -> list[tuple[str, Figure]]:
    """How true the answers are by kind of question, and the refusals by kind: shares of what went right."""
    rows = []
    for kind, name in KINDS.items():
        of_kind = [record for record in as_written(records) if record.kind == kind and record.answerable != "no"]
        figure = figures_of(of_kind).get("K1")
        if figure:
            rows.append((name if kind != "unanswerable" else REFUSALS["partial"], figure))
    found = refusals(records)
    rows += [(f"Afvist: {name}", found[kind]) for kind, name in REFUSALS.items() if kind in found and kind != "partial"]
    return rows


def columns_of(results: Results) -> list[tuple[str, Results, str]]:
    """A column for each system, the first one first."""
    return [(name, results, name) for name in results.systems]


def as_data(results: Results) -> dict[str, Any]:
    """The figures without the answers."""
    data = results.to_json()
    for of in data["systems"].values():
        del of["records"]
    return {**data, "short": [measure.id for measure in short_of(results)]}


def markdown(results: Results, cases: Sequence[Case]) -> str:
    """The report as Markdown."""
    records = results.records("")
    lines = ["# Måling", "", _about(results.about), "", as_markdown(columns_of(results)), "", "## Efter spørgsmål", ""]
    lines += ["| | andel | 95 % | antal |", "|---|---|---|---|"]
    for name, figure in by_kind(records):
        lines.append(f"| {name} | {figure.mean:.2f} | {figure.low:.2f}–{figure.high:.2f} | {figure.cases} |")
    lines += ["", "## De værste", ""]
    for each in worst(records, cases):
        lines += [f"- **{each.case.question}** ({each.case.id}) {each.loss}"]
        lines += [f"  - Mangler: {text}" for text in each.missed]
    broken = failures(records)
    return "\n".join([*lines, *(["", "## Fejl", "", *(f"- {line_}" for line_ in broken)] if broken else [])]) + "\n"


def html(results: Results, cases: Sequence[Case]) -> str:
    """The report as one page that fetches nothing."""
    records = results.records("")
    short = short_of(results)
    missed = ", ".join(f"{measure.id} ({escape(danish(measure.id))})" for measure in short)
    body = [
        "<h1>Måling af chatten</h1>",
        f"<p>{escape(_about(results.about))}</p>",
        f"<p class='no'>Under grænsen: {missed}.</p>" if short else "<p>Alle grænser holder.</p>",
        f"<div class='plots'>{_plots(records)}</div>",
        "<h2>Alle mål</h2>",
        _measures(results),
        "<h2>De værste svar</h2>",
        *(_worst(each) for each in worst(records, cases)),
    ]
    if broken := failures(records):
        body += ["<h2>Fejl</h2><ul>", *(f"<li>{escape(each)}</li>" for each in broken), "</ul>"]
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        "<!doctype html><html lang='da'><head><meta charset='utf-8'>"
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>Måling af chatten</title><style>{_STYLE}</style></head><body>{''.join(body)}</body></html>\n"
    )


def _about(about: Mapping[str, Any]) -> str:
    variants = " med varianter" if about.get("variants") else ""
    model = f", formuleret af {about['model']}" if about.get("model") else ""
    return (
        f"Sættet “{about['set']}”{variants}, {about['passages']} udsagn fra {about['tables']} borde, målt "
        f"{str(about['made'])[:10]}{model}. Indeks {about['build']}, notater {str(about['corpus_sha256'])[:12]}. "
        "Eksemplets notater er opdigtede: tallene siger, hvordan der findes og citeres i notater af den slags."
    )


def _plots(records: Sequence[Record]) -> str:
    written = as_written(records)
    dots = [(r.scores["K1"], r.scores.get("C3p", 0.0), f"{r.case}: {r.question}") for r in written if "K1" in r.scores]
    times = [record.answer["milliseconds"] for record in records if record.answer["milliseconds"]]
    plots = [
        ("Det vigtige fortalt, og det uden svar afvist (95 %)", bars(by_kind(records), "Andel efter spørgsmål")),
        (
            "Dækning og præcision, ét punkt pr. spørgsmål",
            scatter(dots, "K1 fortalt", "C3p om sagen", "Dækning og præcision"),
        ),
    ]
    if curve := curve_of(records):
        plots.append(("Risiko, når tærsklen sænkes", line(curve, "besvaret", "forkert", "Risiko mod dækning")))
    if times:
        plots.append(("Svartid", histogram(times, "millisekunder", "Svartider")))
    return "".join(f"<figure><figcaption>{escape(name)}</figcaption>{svg}</figure>" for name, svg in plots)


def _measures(results: Results) -> str:
    columns = columns_of(results)
    head = "".join(f"<th>{escape(text)}</th>" for text in ("", "Mål", "Grænse", "Sigte", *(c[0] for c in columns)))
    rows = []
    for measure, cells in measure_rows(columns):
        shown = "".join(
            _cell(text, missed=kept is False) if at == 0 else _cell(text.split(" [")[0])
            for at, (text, kept) in enumerate(cells)
        )
        rows.append(
            f"<tr><td>{escape(measure.id)}</td><td>{escape(danish(measure.id))}</td><td>{gate_of(measure)}</td>"
            f"<td>{number(measure.target)}</td>{shown}</tr>"
        )
    return f"<div class='wide'><table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"


def _cell(text: str, *, missed: bool = False) -> str:
    return f"<td{' class=no' if missed else ''}>{escape(text)}</td>"


def _worst(each: Worst) -> str:
    answer = each.record.answer
    said = "".join(
        f"<li>{escape(claim['text'])} {''.join(f'[{n}]' for n in claim['citations'])}</li>"
        for claim in answer["claims"]
    )
    gold = "".join(
        f"<li>{'<span class=no>mangler</span> ' if nugget.text in each.missed else ''}{escape(nugget.text)}</li>"
        for nugget in each.case.nuggets
    )
    sources = "".join(
        f"<blockquote>[{c['number']}] {escape(c['table'])}, {escape(c['event'])}: {escape(c['quote'])}</blockquote>"
        for c in answer["citations"]
    )
    refused = f"<p>{escape(answer['text'] or 'Afvist.')}</p>"
    nothing = "<p>Intet: det skal afvises.</p>" if each.record.answerable == "no" else ""
    return (
        f"<details><summary><b>{escape(each.case.question)}</b> <small>{escape(each.case.id)}</small><br>"
        f"{escape(each.loss)}</summary><div class='two'><div><h3>Svaret</h3>"
        f"{f'<ul>{said}</ul>' if said else refused}</div>"
        f"<div><h3>Skulle siges</h3>{f'<ul>{gold}</ul>' if gold else nothing}</div></div>"
        f"{f'<h3>Kilder</h3>{sources}' if sources else ''}</details>"
    )
