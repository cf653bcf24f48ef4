"""The shape of the house: imports go one way, modules and views stay small."""

import ast
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[1]
APPS = ["config", "consult", "surveys", "insights", "home"]
ORDER_IN_A_PACKAGE = ["urls", "views", "forms", "actions", "models"]
LONGEST_MODULE = 300
LONGEST_VIEW = 20
MODULES = sorted(
    path.relative_to(ROOT)
    for app in APPS
    for path in (ROOT / app).rglob("*.py")
    if "migrations" not in path.parts
)


def test_imports_keep_to_the_contracts(capsys):
    fault = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert not fault, capsys.readouterr().out


def rank(module):
    """Return a module's package and its place in the order, or None where it has none."""
    app, package, kind, *_ = [*module.split("."), None, None]
    place = ORDER_IN_A_PACKAGE.index(kind) if kind in ORDER_IN_A_PACKAGE else None
    return (app, package), place


def test_inside_each_package_views_use_forms_use_actions_use_models():
    """Not a contract of import-linter: that would have to name each new package."""
    graph = grimp.build_graph(*APPS, cache_dir=None)
    backwards = []
    for importer in graph.modules:
        package, place = rank(importer)
        for imported in graph.find_modules_directly_imported_by(importer):
            other_package, other_place = rank(imported)
            if None not in (place, other_place) and package == other_package:
                backwards += [f"{importer} imports {imported}"] if other_place < place else []
    assert not backwards


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_can_be_read_in_one_sitting(module):
    assert len((ROOT / module).read_text().splitlines()) <= LONGEST_MODULE


def functions(module):
    tree = ast.parse((ROOT / module).read_text())
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("module", [m for m in MODULES if "views" in m.stem], ids=str)
def test_a_view_only_turns_a_request_into_an_answer(module):
    long = [f.name for f in functions(module) if f.end_lineno - f.lineno >= LONGEST_VIEW]
    assert not long


@pytest.mark.parametrize("module", [m for m in MODULES if m.stem == "wagtail_hooks"], ids=str)
def test_hooks_only_register(module):
    """What a hook does stands in the module it points to."""
    long = [f.name for f in functions(module) if f.end_lineno - f.lineno >= 8]
    assert not long


def test_no_module_is_named_for_nothing_in_particular():
    vague = {"utils", "helpers", "core", "common", "services", "misc"}
    assert not [str(m) for m in MODULES if vague & {m.stem, *m.parts}]
