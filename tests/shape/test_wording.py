"""Whatever the trail may hold can be read: every action and every part of the system has words."""

import ast
import re
from collections.abc import Iterator

from sinergi.audit import wording
from tests.shape.repository import PACKAGE

RECORDS = re.compile(r"record\w*|Entry|_?note(_\w+)?")
"""What the functions are called that write entries, or hand the action on to one that does."""
CODE = re.compile(r"[a-z]+\.[a-z_]+")
BEGINNING = re.compile(r"[a-z]+\.")


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call in the package with the name of what is called."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield getattr(node.func, "id", getattr(node.func, "attr", "")), node


def texts(node: ast.AST) -> Iterator[str]:
    """The texts an expression may come to, both branches of a choice included."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def recorded() -> tuple[set[str], set[str]]:
    """The codes of all actions that the package records, and how computed ones begin."""
    codes, beginnings = set(), set()
    for name, call in calls():
        if not RECORDS.fullmatch(name):
            continue
        given = {word.arg: word.value for word in call.keywords}
        if name == "record_read" and "kind" in given:
            codes |= {f"{kind}.read" for kind in texts(given["kind"])}
        for said in [*call.args, *(given[key] for key in ("action",) if key in given)]:
            if isinstance(said, ast.JoinedStr):
                beginnings |= {text for text in texts(said) if BEGINNING.fullmatch(text)}
            else:
                codes |= {text for text in texts(said) if CODE.fullmatch(text)}
    return codes, beginnings


def test_every_recorded_action_has_a_sentence_and_a_title():
    codes, beginnings = recorded()
    assert {"office.created", "job.started", "export.taken", "personal.read"} <= codes
    assert codes - set(wording.SENTENCES) == set()
    for beginning in beginnings:
        assert any(code.startswith(beginning) for code in wording.SENTENCES), beginning
    assert set(wording.SENTENCES) == set(wording.TITLES)


def test_every_worded_action_is_recorded_somewhere():
    codes, beginnings = recorded()
    unused = set(wording.SENTENCES) - codes
    assert {code for code in unused if not code.startswith(tuple(beginnings))} == set()


def test_every_part_of_the_system_that_acts_has_a_name():
    acting = {
        text
        for name, call in calls()
        if name == "system" and call.args
        for text in texts(call.args[0])
    }
    assert {"cli", "worker", "demo", "console"} <= acting
    assert acting - set(wording.SYSTEM) == set()
