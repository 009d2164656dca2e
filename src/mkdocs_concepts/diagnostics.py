"""Every finding that a course can raise: its code, and how it reads.

One enum holds all codes with what they mean, so that the manual's page of each is made from
here and a message can name no code that is not documented.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import Enum, StrEnum


class Severity(StrEnum):
    """How bad it is: an error fails a check, a warning is for the author to weigh."""

    ERROR = "error"
    WARNING = "warning"


class Code(Enum):
    """What can be wrong: the published code, its severity, what it means, and what to do."""

    def __init__(self, code: str, severity: Severity, meaning: str, remedy: str) -> None:
        self.code = code
        self.severity = severity
        self.meaning = meaning
        self.remedy = remedy

    CONFIG_INVALID = (
        "config-invalid",
        Severity.ERROR,
        "The course's configuration cannot be read, or something that it names is not there.",
        "Correct the named option in `mkdocs.yml`, or create the file that it names.",
    )
    ENCODING_INVALID = (
        "encoding-invalid",
        Severity.ERROR,
        "The file is not UTF-8, so that some of its characters cannot be known.",
        "Save the file as UTF-8. The message says which byte is the first that is wrong.",
    )
    FILE_UNREADABLE = (
        "file-unreadable",
        Severity.ERROR,
        "The file is listed in its folder but cannot be opened: a link to a file that is gone, "
        "or one that you may not read.",
        "Mend or delete the link, or the file's permissions.",
    )
    FILE_REFUSED = (
        "file-refused",
        Severity.ERROR,
        "Something in the documentation directory is not published: a link that leads out of it, "
        "which would show a file of the computer that builds the site; a drawing in SVG that does "
        "more than draw; a file of a type that browsers run, or that nobody knows; or one with a "
        "name that nobody can see or write. A build leaves out what is of such a type, and stops "
        "at such a link or name.",
        "Put a copy in the link’s place, or rename the file. Save a drawing as plain SVG. Allow a "
        "type with `allow_files` in `mkdocs.yml` if you trust all who write for the course.",
    )
    TOO_LARGE = (
        "too-large",
        Severity.ERROR,
        "A file is so long, so deeply nested or so tangled that to read it would take very long. "
        "It has brackets or tags that are opened thousands of times and never closed, lists within "
        "lists within lists, or tables of tens of thousands of cells. A build stops at it.",
        "Do what the message says. What people write by hand is far below the limits.",
    )
    PAGE_EMPTY = (
        "page-empty",
        Severity.ERROR,
        "The page has no text below its front matter, or nothing in it at all.",
        "Write the page, or delete the file.",
    )
    FRONT_MATTER_MISSING = (
        "front-matter-missing",
        Severity.ERROR,
        "A file among the concept pages does not begin with front matter between two `---` lines.",
        "Give it front matter with at least `id`, `title`, `kind` and `definition`, or move it "
        "out of the folder of concept pages.",
    )
    YAML_INVALID = (
        "yaml-invalid",
        Severity.ERROR,
        "The front matter is not valid YAML, is not a list of keys with values, or says a key "
        "twice. Without this check the front matter would be published as text.",
        "Mend the line that is named. Values that hold `: `, `#` or begin with a quotation mark "
        "need quotation marks around them.",
    )
    KEY_UNKNOWN = (
        "key-unknown",
        Severity.ERROR,
        "The front matter has a key that the page format does not know.",
        "Use the nearest known key, which the message names, or delete the line.",
    )
    KEY_MISSING = (
        "key-missing",
        Severity.ERROR,
        "A key that every page of its kind needs is not in the front matter.",
        "Add the key.",
    )
    VALUE_INVALID = (
        "value-invalid",
        Severity.ERROR,
        "The value of a front-matter key has the wrong form: a number where text belongs, an id "
        "with other characters than `a-z`, `0-9` and `-`, a kind that is not one of the kinds.",
        "Write the value in the form that the message asks for.",
    )
    ID_MISMATCH = (
        "id-mismatch",
        Severity.ERROR,
        "A concept page's file is not named after its id, so its address would not be the one "
        "that others link to.",
        "Rename the file, or correct the id if it was never published.",
    )
    ID_DUPLICATE = (
        "id-duplicate",
        Severity.ERROR,
        "Two concept pages have the same id, or one has as its id what another had before.",
        "Give one of them another id.",
    )
    LABEL_DUPLICATE = (
        "label-duplicate",
        Severity.ERROR,
        "Two concepts claim the same label (case, accents and hyphens aside), so a reference by "
        "that name could mean either.",
        "Leave the label to one of them. A label may also not be another concept's id.",
    )
    RELATION_TYPE_UNKNOWN = (
        "relation-type-unknown",
        Severity.ERROR,
        "A relation is of a type that is not declared.",
        "Use a declared type; the message names the nearest.",
    )
    RELATION_TARGET_MISSING = (
        "relation-target-missing",
        Severity.ERROR,
        "A relation, or a pole of a contrast, names a concept that does not exist.",
        "Correct the id, or write the page.",
    )
    RELATION_SELF = (
        "relation-self",
        Severity.ERROR,
        "A concept is related to itself, or is its own pole.",
        "Delete the entry.",
    )
    RELATION_BOTH_SIDES = (
        "relation-both-sides",
        Severity.ERROR,
        "The same edge between two concepts is written on both of their pages, or twice on one. "
        "The inverse is derived; two copies would drift apart.",
        "Delete the one that the message points at.",
    )
    RELATION_TYPE_INVALID = (
        "relation-type-invalid",
        Severity.ERROR,
        "The configuration declares a relation type of the course's own in a way that cannot be "
        "used.",
        "Correct it below `relation_types` in `mkdocs.yml`. A type needs a `label`, and either an "
        "`inverse` with an `inverse_label` or `symmetric: true`.",
    )
    RELATION_CYCLE = (
        "relation-cycle",
        Severity.ERROR,
        "Relations of a type that makes no sense in circles, such as `part_of`, lead back to "
        "where they began. The message names the whole cycle; it stands at the relation that "
        "closes it, the last in the course's order. Of cycles that share a relation one is "
        "reported, and the next when that is mended.",
        "Take out the relation that does not hold, or turn it round. If the circle is meant, use "
        "a type that may go in circles, such as `leads_to`.",
    )
    RELATION_CONTRADICTION = (
        "relation-contradiction",
        Severity.ERROR,
        "Two relations between the same two concepts cannot both hold: what guards against "
        "something does not lead to it, and what is part of it is not the wider of the two.",
        "Keep the one that holds. Which exclude each other is listed under relation types.",
    )
    CONCEPT_MISSING = (
        "concept-missing",
        Severity.ERROR,
        "A cross-reference names no concept by id, title or label.",
        "Correct the name (the message offers the nearest) or write the page.",
    )
    CROSS_REFERENCE_AMBIGUOUS = (
        "cross-reference-ambiguous",
        Severity.ERROR,
        "A cross-reference names a label that two concepts claim. It is left as plain text, since "
        "nothing is ever guessed.",
        "Write the id instead, as in `[[its-id|the words]]`, and leave the label to one concept.",
    )
    LINK_BROKEN = (
        "link-broken",
        Severity.ERROR,
        "A relative link or image points at a file that is not there.",
        "Correct the path. It is relative to the file that the link stands in.",
    )
    SNIPPET_MISSING = (
        "snippet-missing",
        Severity.ERROR,
        "A page takes in a text with `--8<--` that is not there, or that lies outside of the "
        "folders that such texts come from. The page would be published without it.",
        "Correct the path. It begins at the documentation directory, or at the folder that "
        "`base_path` of `pymdownx.snippets` names.",
    )
    MARKUP_REMOVED = (
        "markup-removed",
        Severity.WARNING,
        "A page has HTML, an attribute or a link that no author may put before readers: what runs, "
        "loads another document, sends something, styles the page, or passes for a part of the "
        "theme. It is taken out; the rest of the page is shown.",
        "Say it in Markdown, or in HTML that [[safe-markup]] lists. Where all authors are trusted, "
        "`allow_markup` in `mkdocs.yml` lets some of it through.",
    )
    LOOK_INVALID = (
        "look-invalid",
        Severity.ERROR,
        "The configuration says of the look what cannot be used: a colour that is none, a picture "
        "that is not there, or one that does more than draw. The course has the package's own.",
        "Correct it below `look` in `mkdocs.yml`. The message says what is wrong with it.",
    )
    LINKED_COURSE_INVALID = (
        "linked-course-invalid",
        Severity.ERROR,
        "The configuration names a course to link to in a way that cannot be used.",
        "Correct it below `linked_courses` in `mkdocs.yml`: a prefix, and the address of a course.",
    )
    LINKED_COURSE_UNREAD = (
        "linked-course-unread",
        Severity.ERROR,
        "There is no snapshot of a course that is linked to, or it cannot be used. A build reads "
        "only snapshots, so that it needs no network.",
        "Run `concepts courses update` with the course's prefix, and commit the file that it "
        "writes.",
    )
    LINKED_COURSE_UNKNOWN = (
        "linked-course-unknown",
        Severity.ERROR,
        "A link into another course has a prefix that is not declared.",
        "Correct the prefix (the message offers the nearest), or declare it below "
        "`linked_courses` in `mkdocs.yml`.",
    )
    LINKED_CONCEPT_MISSING = (
        "linked-concept-missing",
        Severity.ERROR,
        "A link into another course names nothing that its snapshot has.",
        "Correct the name (the message offers the nearest). If it is new there, run `concepts "
        "courses update`.",
    )
    CITATION_MISSING = (
        "citation-missing",
        Severity.ERROR,
        "A citation names a key that no reference entry has. Without brackets, `@key` is a "
        "citation only where there is an entry, or one whose key is almost the same.",
        "Correct the key (the message offers the nearest) or add the entry to the .bib file.",
    )
    CITATION_IN_HEADING = (
        "citation-in-heading",
        Severity.ERROR,
        "A citation stands in a heading, where it is not rendered. Headings are also the names of "
        "places, in the table of contents and in addresses.",
        "Move it into the text below the heading.",
    )
    BIB_INVALID = (
        "bib-invalid",
        Severity.ERROR,
        "Something in a .bib file is not as BibTeX has it: a brace or a comma is missing, a name "
        "stands for nothing, a key occurs twice. An entry that cannot be read is left out; all "
        "others are read.",
        "Mend the entry at the line that is named.",
    )
    REFERENCE_URL_INVALID = (
        "reference-url-invalid",
        Severity.ERROR,
        "The `url` of a reference entry is no web address, so that it is not published as a link: "
        "it begins with something else than `http` or `https`, or has a character in it that no "
        "address has.",
        "Write the whole address, as a browser shows it.",
    )
    REVISION_UNDECIDED = (
        "revision-undecided",
        Severity.ERROR,
        "The source text was revised where an author had edited the page, and the two contradict "
        "each other. The page is as its author left it.",
        "Compare the two files that lie beside it, `.old-text` (as it was split before) and "
        "`.new-text` (as the revised text has it), bring into the page what you want of them, and "
        "delete both.",
    )
    URL_DUPLICATE = (
        "url-duplicate",
        Severity.ERROR,
        "Two files would be published at one address, or at two that differ in case only, and "
        "one of them would be lost on some or all systems.",
        "Rename one of the two.",
    )
    PERMALINK_BROKEN = (
        "permalink-broken",
        Severity.ERROR,
        "An address that was published would lead nowhere, or to something else: no page has the "
        "id any more, or another file is published there, or what was retired is back. The build "
        "stops, strict or not, and the last good site stays.",
        "Do what the message says: rename with `concepts move`, list the old id in `former_ids`, "
        "or say with `concepts retire` that the concept is gone and where to read on.",
    )
    PERMALINK_INVALID = (
        "permalink-invalid",
        Severity.ERROR,
        "A line of `permalinks.lock` cannot be read, so that what it recorded would be forgotten.",
        "Take the line as it was from the last commit. After a merge keep the lines of both sides.",
    )
    CONCEPT_UNLISTED = (
        "concept-unlisted",
        Severity.WARNING,
        "A concept is not listed on the contents page, so it has no place in the course's order.",
        "Add `- [[its-id]]` under the section where it belongs.",
    )
    CONCEPT_LISTED_TWICE = (
        "concept-listed-twice",
        Severity.WARNING,
        "The contents page lists a concept a second time; only the first place counts.",
        "Delete the second entry.",
    )
    CONCEPT_ORPHAN = (
        "concept-orphan",
        Severity.WARNING,
        "No other page's text and no relation leads to this concept. The contents page does not "
        "count, since it lists every concept.",
        "Refer to it where it matters, or relate it to a neighbour.",
    )
    RELATION_REDUNDANT = (
        "relation-redundant",
        Severity.WARNING,
        "Two concepts are `related` although another relation between them says how they are. "
        "Where that is one of whole and part, or of kinds, SKOS allows no `related` beside it.",
        "Delete the `related`.",
    )
    CONTRAST_TABLE_DUPLICATE = (
        "contrast-table-duplicate",
        Severity.WARNING,
        "A contrast's poles are compared twice, by `aspects` in the front matter and by a table "
        "in the text. The table in the text is shown, and `aspects` are not.",
        "Keep the rows in one of the two places.",
    )
    CONTRAST_HEADING_UNKNOWN = (
        "contrast-heading-unknown",
        Severity.WARNING,
        "On the page of a contrast that has no other comparison a table names one pole in its "
        "headings, and what is almost the other. The table is then shown as any other, and not as "
        "the contrast's.",
        "Name the pole by its id, its title or another of its labels; the message has the nearest.",
    )
    CITATION_UNUSED = (
        "citation-unused",
        Severity.WARNING,
        "A reference entry is cited on no page.",
        "Cite it, or take it out of the .bib file.",
    )
    REFERENCE_FIELD_MISSING = (
        "reference-field-missing",
        Severity.WARNING,
        "A reference entry has no field, or an empty one, where its type needs one. Every entry "
        "needs a `title`, an article its `journal`, a chapter its `booktitle`, a thesis its "
        "`school`, a report its `institution`; and articles, books, chapters and theses need a "
        "date.",
        "Add the field. Where a work has no date write `year = {n.d.}`; where it is not published "
        "yet, `pubstate = {inpress}`. What an entry takes from another by `crossref` or `xdata` "
        "counts.",
    )
    REFERENCE_DUPLICATE = (
        "reference-duplicate",
        Severity.WARNING,
        "Two reference entries are of one work: they have the same DOI, or the same title and "
        "year and nothing that tells them apart, such as another author or volume. It would be "
        "listed twice.",
        "Keep one of them, and cite the work by its key everywhere.",
    )
    REFERENCE_DOI_INVALID = (
        "reference-doi-invalid",
        Severity.WARNING,
        "A DOI is not written as one: as an address, with `doi:` before it, or with something in "
        "it that no DOI has; or a `url` is an `http` address of a DOI. Its link would lead "
        "nowhere, or not by https.",
        "Write the bare DOI, as in `doi = {10.1111/bjc.12043}`. The address is made from it.",
    )
    TERM_DUPLICATE = (
        "term-duplicate",
        Severity.WARNING,
        "A glossary term is also a label of a concept, or is defined twice, so the glossary "
        "would define it twice.",
        "Delete the term from the glossary page; the concept's own definition is listed there.",
    )


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    Attributes:
        path: As the author would type it from the project's folder.
        line: Counted from 1.
        hint: What to do about it, or empty.
    """

    path: str
    line: int
    code: Code
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """`path:line: message [code]; hint`, on one line whatever an author's words hold."""
        text = f"{self.path}:{self.line}: {self.message} [{self.code.code}]"
        text = f"{text}; {self.hint}" if self.hint else text
        return "".join(character if character.isprintable() else " " for character in text)

    @property
    def is_error(self) -> bool:
        """Whether it fails a check."""
        return self.code.severity is Severity.ERROR


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By path, then line, then code and message, without repetitions."""
    return tuple(sorted(set(diagnostics), key=lambda d: (d.path, d.line, d.code.code, d.message)))


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """The diagnostics as a JSON array of objects with the keys of `Diagnostic` and `severity`."""
    records = [
        asdict(d) | {"code": d.code.code, "severity": d.code.severity.value} for d in diagnostics
    ]
    return json.dumps(records, ensure_ascii=False, indent=2)
