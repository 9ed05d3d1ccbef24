"""One word for one thing: the glossary has them all, and the code has no others."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.docs.pages import read, table_rows
from tests.tree import nodes, none_of, python_files

WORDS = (
    *(
        "event",
        "person",
        "distinct id",
        "group",
        "destination",
        "destination template",
        "message template",
        "slot",
    ),
    *("filter", "message", "attempt", "outcome", "sender", "recipient", "receipt", "window", "gate"),
)


def test_the_glossary_has_every_word() -> None:
    words, _, _ = read("docs/glossary.md").partition("\n## ")
    listed = [word.strip() for row in table_rows(words) for word in row[0].split(",")]
    none_of([word for word in WORDS if word not in listed], "explain in docs/glossary.md")
    none_of(
        [word for word in listed if word not in WORDS], "a new word is a decision: add it to WORDS as well"
    )


def synonyms() -> dict[str, str]:
    """Each word we do not use, with the word to use instead, from the glossary's second table."""
    _, _, avoided = read("docs/glossary.md").partition("\n## Words we do not use")
    return {word.strip(): row[1] for row in table_rows(avoided) for word in row[0].split(",")}


def defined_names(node: ast.AST) -> Iterator[str]:
    """Names a node gives to a class, a function, a parameter or a variable."""
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            yield name
        case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
            yield name


def words_of(name: str) -> str:
    """`delivery_report` for `DeliveryReport` and for `delivery_report`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def test_the_code_has_no_synonyms() -> None:
    """Only the web speaks PostHog's words, and only the sandbox Meta's."""
    ours = [path for path in python_files("src") if path.parts[2] not in ("web", "sandbox")]
    avoided = [(re.compile(rf"(^|_){'_'.join(old.split())}s?(_|$)"), new) for old, new in synonyms().items()]
    assert avoided, "docs/glossary.md lists the words we do not use"
    found = (
        f"{path}:{getattr(node, 'lineno', 0)} {name}: say {new}"
        for path, node in nodes(ours)
        for name in defined_names(node)
        for pattern, new in avoided
        if pattern.search(words_of(name))
    )
    none_of(found, "use the words of docs/glossary.md")
