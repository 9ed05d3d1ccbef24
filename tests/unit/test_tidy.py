"""House style as a test. Every limit is a ratchet: it may be tightened, never loosened.

Layers, cycles and the sandbox's independence are import-linter's (pyproject.toml); what stands here is what
no linter knows. Reading goes by the files of the tree as git sees them, new ones included.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import grimp

from tests.tree import ROOT, lines_of, nodes, none_of, python_files, tree_files

SELF = Path(__file__).relative_to(ROOT)

FUNCTION_LINES_MAX = 60
FUNCTION_SHARES = {20: 0.80, 40: 0.95}  # At least this share of all functions within so many lines.
FILE_LINES_MAX = 400
BROAD_EXCEPTS_MAX = 3  # Around one message, around webhooks, and around a process's loops.
TYPE_IGNORES_PER_1000_LINES_MAX = 1
DEPENDENCIES_MAX = 20

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}

# Our own code, and the words that would tie it to one machine, one registry or one way of working. The pieces
# are joined here so that this file does not contain them.
FORBIDDEN_WORDS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"/wo" r"rk/(main|shared)",
        r"/tmp/" r"brief",
        r"/ro" r"ot/(?!var)",
        r"py" r"pi\.org|python" r"hosted\.org",
        r"npm" r"js\.(org|com)|yarn" r"pkg\.com",
        r"\b(issue|pull request)s? #?\d+",
        r"\b(?:AI|LLM|coding)" r" agents?\b|\bcl" r"aude\b|\bco" r"pilot\b",
    )
]

# Libraries that may be imported by these parts only (design: no driver below the edge, only render knows
# Liquid).
EDGE = ("adapters", "web", "sandbox", "wiring")
ONLY_IN = {
    "sqlalchemy": EDGE,
    "alembic": EDGE,
    "psycopg": EDGE,
    "sqlite3": EDGE,
    "pyreqwest": EDGE,
    "httpx": EDGE,
    "requests": EDGE,
    "urllib3": EDGE,
    "starlette": EDGE,
    "fastapi": EDGE,
    "confluent_kafka": EDGE,
    "liquid": ("render",),
}

# Pure modules: no I/O, no clock, no randomness except as arguments.
PURE = [
    *(f"core/{name}" for name in ("errors", "event", "person", "destination", "message", "receipt")),
    *("core/recipient", "core/telemetry", "capture/decode", "people", "match/filters", "match/destinations"),
    *("outbox/enqueue", "outbox/retry", "gates", "render/liquid", "render/inputs", "render/payload"),
    *("send/pace", "receipts/verify", "receipts/parse"),
]
IMPURE_MODULES = {
    *("asyncio", "io", "multiprocessing", "os", "pathlib", "random", "secrets", "socket", "subprocess"),
    *("tempfile", "threading", "time"),
}
IMPURE_CALLS = {"now", "utcnow", "today", "uuid1", "uuid4", "open", "urandom", "print", "input"}

# Libraries that come with a dependency of ours and may be imported; docs/decisions say with which.
COMES_WITH_ANOTHER = {"anyio", "starlette", "pydantic", "babel", "dateutil"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions() -> list[tuple[Path, Function]]:
    """Every function of ours, methods and inner functions included."""
    return [(path, node) for path, node in nodes(python_files()) if isinstance(node, Function)]


def is_migration(path: Path) -> bool:
    """Whether a file is a step of the schema: a list of tables, written once and never edited."""
    return path.parent.name == "versions" and path.parent.parent.name == "migrations"


def lines_without_docstring(function: Function) -> int:
    """How long a function is, not counting what explains it."""
    first = function.body[0]
    documented = ast.get_docstring(function) is not None and first.end_lineno is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def called_name(call: ast.Call) -> str:
    """`sleep` for `sleep(…)`, `time.sleep` for `time.sleep(…)`, the last two parts of anything longer."""
    match call.func:
        case ast.Name(id=name):
            return name
        case ast.Attribute(attr=name, value=ast.Name(id=owner) | ast.Attribute(attr=owner)):
            return f"{owner}.{name}"
        case ast.Attribute(attr=name):
            return name
        case _:
            return ""


# ---- length --------------------------------------------------------------------------------------


def test_no_function_is_longer_than_a_screen() -> None:
    too_long = (
        f"{path}:{function.lineno} {function.name}: {length} lines"
        for path, function in functions()
        if not is_migration(path) and (length := lines_without_docstring(function)) > FUNCTION_LINES_MAX
    )
    none_of(too_long, f"split functions of more than {FUNCTION_LINES_MAX} lines (docstring not counted)")


def test_most_functions_are_short() -> None:
    lengths = [lines_without_docstring(function) for _, function in functions()]
    for limit, share in FUNCTION_SHARES.items():
        within = sum(length <= limit for length in lengths) / len(lengths)
        assert within >= share, (
            f"{within:.1%} of functions are within {limit} lines; at least {share:.0%} must be"
        )


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {path: len(lines_of(path)) for path in python_files() if not is_migration(path)}
    too_long = (f"{path}: {length} lines" for path, length in lengths.items() if length > FILE_LINES_MAX)
    none_of(too_long, f"split files of more than {FILE_LINES_MAX} lines by what they are about")


# ---- what code may do ----------------------------------------------------------------------------


def test_every_parameter_and_return_is_annotated() -> None:
    def slots(function: Function) -> Iterator[ast.expr | None]:
        arguments = function.args
        named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        yield from (a.annotation for a in named if a.arg not in {"self", "cls"})
        yield from (a.annotation for a in (arguments.vararg, arguments.kwarg) if a is not None)
        yield function.returns

    bare = (f"{path}:{node.lineno} {node.name}" for path, node in functions() if None in list(slots(node)))
    none_of(bare, "annotate every parameter and return")


def is_broad(handler: ast.ExceptHandler) -> bool:
    """Whether a handler catches everything: bare, Exception or BaseException, alone or in a tuple."""
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(one is None or getattr(one, "id", "") in {"Exception", "BaseException"} for one in caught)


def test_only_outermost_loops_catch_everything_and_say_why() -> None:
    broad = [
        (p, node)
        for p, node in nodes(python_files())
        if isinstance(node, ast.ExceptHandler) and is_broad(node)
    ]
    silent = (
        f"{p}:{n.lineno}" for p, n in broad if not has_reason(lines_of(p)[n.lineno - 1], "noqa: BLE001")
    )
    none_of(silent, "catch the exceptions you mean; a process's outermost loop says its reason on the line")
    found = ", ".join(f"{path}:{node.lineno}" for path, node in broad)
    assert len(broad) <= BROAD_EXCEPTS_MAX, f"more than {BROAD_EXCEPTS_MAX} broad handlers: {found}"


def has_reason(line: str, marker: str) -> bool:
    """Whether a word of prose follows `marker` (and its codes) on the line."""
    after = line.partition(marker)[2]
    return re.search(r"[a-z]{4,}|\w+ \w+ \w+", after) is not None


def test_every_silenced_check_carries_its_code_and_its_reason() -> None:
    marker = re.compile(r"#\s*(type: ignore\[[a-z-, ]+\]|noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*)")
    bare = re.compile(r"#\s*(type: ignore(?!\[)|noqa(?!:)|pragma: no cover\s*$)")
    silent = (
        f"{path}:{number} {line.strip()}"
        for path in python_files()
        if path != SELF
        for number, line in enumerate(lines_of(path), start=1)
        if bare.search(line) or ((found := marker.search(line)) and not has_reason(line, found.group(0)))
    )
    none_of(silent, "name the code and give the reason, as in `# noqa: S608 the names are constants of ours`")


def test_types_are_rarely_ignored() -> None:
    lines = [line for path in python_files() for line in lines_of(path)]
    ignored = sum("# type: ignore[" in line for line in lines)
    limit = 1 + TYPE_IGNORES_PER_1000_LINES_MAX * len(lines) / 1000
    assert ignored <= limit, f"{ignored} type: ignore in {len(lines)} lines"


def is_pure(path: Path) -> bool:
    """Whether a file is, or belongs to, one of the modules that must be pure."""
    module = path.relative_to("src/whinchat").with_suffix("").as_posix()
    return any(module == pure or module.startswith(f"{pure}/") for pure in PURE)


def impurities(node: ast.AST) -> Iterator[str]:
    """What in a node reads the world: modules of I/O, clocks and chance, and calls of them."""
    match node:
        case ast.Import(names=names):
            yield from (a.name for a in names if a.name.split(".")[0] in IMPURE_MODULES)
        case ast.ImportFrom(module=str(module)) if module.split(".")[0] in IMPURE_MODULES:
            yield module
        case ast.Call() if called_name(node).rpartition(".")[2] in IMPURE_CALLS:
            yield f"{called_name(node)}()"


def test_pure_modules_do_no_io_and_ask_no_clock() -> None:
    pure = [path for path in python_files("src") if is_pure(path)]
    found = (
        f"{path}:{getattr(node, 'lineno', 0)} {bad}" for path, node in nodes(pure) for bad in impurities(node)
    )
    none_of(found, "pure modules take time, randomness and text as arguments")


def test_libraries_stay_in_the_parts_they_were_made_for() -> None:
    graph = grimp.build_graph("whinchat", include_external_packages=True, cache_dir=None)
    strays = (
        f"{importer} imports {library}"
        for library, parts in ONLY_IN.items()
        if library in graph.modules
        for importer in sorted(graph.find_modules_that_directly_import(library))
        if importer.split(".")[1:2] not in [[part] for part in parts]
    )
    none_of(strays, "keep drivers at the edge and Liquid in render; speak through a port of core")


def test_the_layers_are_all_there() -> None:
    """Names in parentheses are tolerated by import-linter when missing: fine until they are written."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    optional = re.findall(r"\((\w+)\)", " ".join(contracts[0]["layers"]))
    package = ROOT / "src" / "whinchat"
    missing = [
        name for name in optional if not (package / name).exists() and not (package / f"{name}.py").exists()
    ]
    none_of(missing, "write these, or take them out of the layers in pyproject.toml")
    none_of(optional, "take these layers out of their parentheses in pyproject.toml: they exist now")


# ---- tests ---------------------------------------------------------------------------------------


def test_tests_do_not_sleep() -> None:
    sleeps = (
        f"{path}:{node.lineno} {called_name(node)}()"
        for path, node in nodes(python_files("tests"))
        if isinstance(node, ast.Call)
        and called_name(node).rpartition(".")[2] in {"sleep", "wait_for_timeout"}
        and not (node.args and isinstance(node.args[0], ast.Constant) and node.args[0].value == 0)
        # There time is a number that the loop itself moves on, so that nobody waits.
        and "simulation" not in path.parts
    )
    none_of(sleeps, "wait for a fact with tests.eventually, or for an event")


def test_tests_use_real_parts() -> None:
    replaced = (
        f"{path}:{node.lineno} {called_name(node)}()"
        for path, node in nodes(python_files("tests"))
        if isinstance(node, ast.Call)
        and re.fullmatch(r"patch|mock\.patch|mocker\..*|patch\.\w+|monkeypatch\.setattr", called_name(node))
    )
    none_of(replaced, "use the sandbox, a real database or a clock passed in")


def test_test_files_have_names_of_their_own() -> None:
    """Two files of one name cannot both be run as `pytest <name>` finds them, and readers mix them up."""
    names = [path.name for path in python_files("tests")]
    none_of(sorted({name for name in names if names.count(name) > 1 and name != "conftest.py"}), "rename")
    none_of([name for name in names if name == "__init__.py"], "folders of tests need no __init__.py")


# ---- the tree ------------------------------------------------------------------------------------


def test_no_file_has_a_name_that_says_nothing() -> None:
    vague = (
        str(path) for path in tree_files() if FORBIDDEN_NAMES & {part.split(".")[0] for part in path.parts}
    )
    none_of(vague, "name the file for what is in it")


def test_nothing_ties_the_tree_to_a_machine_or_a_registry() -> None:
    def hits(path: Path) -> Iterator[str]:
        try:
            text = (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            return
        for number, line in enumerate(text.splitlines(), start=1):
            yield from (
                f"{path}:{number} {m.group(0).strip()}" for p in FORBIDDEN_WORDS if (m := p.search(line))
            )

    none_of((hit for path in tree_files() for hit in hits(path)), "take these words out")


def test_the_word_of_the_rest_api_stays_at_the_web() -> None:
    """A `hog_function` is a destination everywhere but in what clients see."""
    inner = (path for path in python_files("src") if path.parts[2] != "web")
    strays = (
        f"{path}:{number}"
        for path in inner
        for number, line in enumerate(lines_of(path), start=1)
        if re.search(r"(?<!/)hog_function(?!:(read|write))", line)  # Paths and scopes are words of clients.
    )
    none_of(strays, "call it a destination")


def test_scripts_are_short_and_stop_at_the_first_error() -> None:
    for path in tree_files():
        if path.parts[0] == "scripts" or path == Path(".ci/run"):
            assert len(lines_of(path)) <= 50, f"{path} is more than a script: write a program"
            assert any(line.startswith("set -") and "u" in line for line in lines_of(path)), (
                f"{path}: set -euo pipefail"
            )
            assert (ROOT / path).stat().st_mode & 0o100, f"chmod +x {path}"


# ---- dependencies --------------------------------------------------------------------------------


def direct_dependencies() -> list[str]:
    """The names of what Whinchat needs to run, as pyproject.toml lists them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return [re.split(r"[\[<>=;! ]", line)[0].lower() for line in project["dependencies"]]


def test_dependencies_are_few_and_each_is_argued_for() -> None:
    records = "\n".join(
        (ROOT / path).read_text() for path in tree_files() if path.parts[:2] == ("docs", "decisions")
    )
    none_of(
        [name for name in direct_dependencies() if f"`{name}`" not in records], "say in docs/decisions why"
    )
    assert len(direct_dependencies()) <= DEPENDENCIES_MAX


def test_every_library_imported_is_a_dependency() -> None:
    """Declared in pyproject.toml, or said in docs/decisions to belong to one that is."""
    declared = {name.replace("_", "-") for name in direct_dependencies()}
    distributions = packages_distributions()
    graph = grimp.build_graph("whinchat", include_external_packages=True, cache_dir=None)
    libraries = {name for name in graph.modules if graph.is_module_squashed(name)} - sys.stdlib_module_names
    strays = (
        f"{library}, imported by {min(graph.find_modules_that_directly_import(library))}"
        for library in sorted(libraries - COMES_WITH_ANOTHER)
        if not {name.lower().replace("_", "-") for name in distributions.get(library, [library])} & declared
    )
    none_of(strays, "list in pyproject.toml, or import something else")


def test_every_pinned_requirement_has_hashes_and_no_address() -> None:
    for name in ("run", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        pins = re.findall(r"^([a-z0-9._-]+)==\S+(.*)$", text, re.MULTILINE)
        none_of(
            [pin for pin, rest in pins if not rest.endswith("\\")], f"run make lock: no hash in {name}.txt"
        )
        none_of(
            re.findall(r"\S*://\S*|^--(?!hash)\S+", text, re.MULTILINE), f"no address belongs in {name}.txt"
        )
        missing = set(direct_dependencies()) - {pin for pin, _ in pins}
        none_of(sorted(missing), f"run make lock: {name}.txt lacks these")
