"""The saved questions are found by who asks them and what they are about."""

from __future__ import annotations

import unicodedata
from typing import get_args

import pytest
from click.testing import CliRunner

from siping_kg.cli.root import root
from siping_kg.cli.settings import Settings
from siping_kg.cli.usage import Misuse
from siping_kg.queries import SUBJECTS, USERS, Subject, User, grouped, load_all
from siping_kg.texts import Language
from tests.places import ROOT

QUERIES = load_all(ROOT / "queries" / "competency")
WIDTH = 100


def _lines(language: Language, *words: str) -> list[str]:
    done = CliRunner().invoke(root, ["query", *words], obj=Settings(language, ROOT))
    assert done.exit_code == 0
    return done.stdout.splitlines()


def test_users_and_subjects_have_names() -> None:
    assert tuple(USERS) == get_args(User)
    assert tuple(SUBJECTS) == get_args(Subject)


def test_every_question_stands_in_one_group_and_every_subject_has_one() -> None:
    groups = list(grouped(QUERIES.values()))
    names = [query.name for group in groups for query in group.queries]
    assert sorted(names) == sorted(QUERIES)
    assert {group.subject for group in groups} == set(SUBJECTS)


def test_groups_come_by_user_and_then_by_subject() -> None:
    users, subjects = list(USERS), list(SUBJECTS)
    order = [(users.index(g.user), subjects.index(g.subject)) for g in grouped(QUERIES.values())]
    assert order == sorted(order)


@pytest.mark.parametrize("user", USERS)
def test_a_user_is_shown_all_that_he_asks(user: User) -> None:
    shown = {query.name for group in grouped(QUERIES.values(), user) for query in group.queries}
    assert shown == {name for name, query in QUERIES.items() if user in query.users}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_shows_all_that_is_about_it(subject: Subject) -> None:
    groups = grouped(QUERIES.values(), subject=subject)
    shown = {query.name for group in groups for query in group.queries}
    assert shown == {name for name, query in QUERIES.items() if query.subject == subject}


@pytest.mark.parametrize("language", get_args(Language))
def test_the_list_is_readable_in_a_hundred_columns(language: Language) -> None:
    wide = [
        line
        for line in _lines(language)
        if sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) > WIDTH
    ]
    assert wide == []


def test_the_list_names_the_parameters() -> None:
    lines = _lines("en", "--for", "journalist", "--subject", "programs")
    assert lines[:2] == ["Journalists", "  Programmes"]
    assert any(line.split() == ["program-time-line", "--program=…"] for line in lines)


def test_the_list_comes_as_markdown() -> None:
    lines = _lines("zh", "--subject", "money", "--format", "md")
    assert lines[:4] == ["# 政策分析者", "", "## 资金", ""]


def test_the_list_is_not_narrowed_for_one_question() -> None:
    words = ["query", "figures", "--for", "analyst"]
    done = CliRunner().invoke(root, words, obj=Settings("en"), standalone_mode=False)
    assert isinstance(done.exception, Misuse)
    assert "are for the list only" in done.exception.text.en
