"""HTML from templates. Every value is escaped unless it is Markup that this package made."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.page.words import counted
from vectorstore.passage import readable


def render(template: str, /, **values: object) -> Markup:
    """The template templates/<template>.html. Raises jinja2.UndefinedError for a value that it lacks."""
    return Markup(_environment().get_template(f"{template}.html").render(**values))  # noqa: S704  # autoescape made it


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bot.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["counted"] = counted
    environment.filters["readable"] = readable
    return environment
