"""And, or: many predicates made one. The first few sizes are unrolled, since most filters are that small."""

from __future__ import annotations

from collections.abc import Sequence

from whinchat.match.subject import Predicate, Subject


def always(_subject: Subject) -> bool:
    """True of every subject."""
    return True


def never(_subject: Subject) -> bool:
    """True of no subject."""
    return False


def all_of(tests: Sequence[Predicate]) -> Predicate:
    """True where every one is; of no tests, always."""
    wanted = tuple(test for test in tests if test is not always)
    if len(wanted) <= 1:
        return wanted[0] if wanted else always
    if len(wanted) == 2:
        first, second = wanted
        return lambda subject: first(subject) and second(subject)
    if len(wanted) == 3:
        one, two, three = wanted
        return lambda subject: one(subject) and two(subject) and three(subject)

    def every(subject: Subject) -> bool:
        for test in wanted:  # noqa: SIM110 — all() with a generator costs three times as much here
            if not test(subject):
                return False
        return True

    return every


def any_of(tests: Sequence[Predicate]) -> Predicate:
    """True where at least one is; of no tests, never."""
    if len(tests) <= 1:
        return tests[0] if tests else never
    if len(tests) == 2:
        first, second = tests
        return lambda subject: first(subject) or second(subject)
    wanted = tuple(tests)

    def some(subject: Subject) -> bool:
        for test in wanted:  # noqa: SIM110 — any() with a generator costs three times as much here
            if test(subject):
                return True
        return False

    return some
