"""Looking at all rows of a table step by step, for questions that no index answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    Select,
    Table,
    Text,
    any_,
    cast,
    func,
    literal,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY

from whinchat.adapters.sql.session import Session
from whinchat.core.ports_personal import Place


def among(session: Session, value: ColumnElement[Any], listed: Collection[str]) -> ColumnElement[bool]:
    """The condition for "equal to one of these texts": one value, however many there are."""
    if session.on_postgresql:
        return value == any_(cast(literal(sorted(listed), ARRAY(Text)), ARRAY(Text)))
    values = func.json_each(session.listed(sorted(listed))).table_valued("value")
    return value.in_(select(values.c.value))


def place_in(session: Session, table: Table) -> ColumnElement[Any]:
    """What orders a table's rows: on SQLite their place in the file, which new rows have at the end; on
    PostgreSQL the id, which is new rows' last as well where it is a UUID of version 7 or a counter.
    """
    if session.on_postgresql:
        return table.c.id
    return literal_column(f"{table.name}.rowid", Integer)


class Steps:
    """Steps through one table. `of_project` is for tables whose ids are in order within a project."""

    def __init__(self, session: Session, table: Table, *, of_project: int | None = None) -> None:
        self._session = session
        self._table = table
        self._project_id = of_project if session.on_postgresql else None
        self._place = place_in(session, table)

    def next(self, columns: Sequence[str], after: Place | None, rows: int) -> Select[Any]:
        """The next `rows` rows with these columns, and with `place`, which orders them."""
        query = select(self._place.label("place"), *(self._table.c[name] for name in columns))
        query = query.select_from(self._table)
        if after is not None:
            query = query.where(self._place > after)
        if self._project_id is not None:
            query = query.where(self._table.c.project_id == self._project_id)
        return query.order_by(self._place).limit(rows)

    def wanted(self, query: Select[Any]) -> Sequence[Row[Any]]:
        """What a query on such rows answers."""
        return self._session.connection.execute(query).all()

    def end(self, after: Place | None, rows: int) -> Place | None:
        """Where so many rows end; None when there are fewer, so that nothing is left."""
        last = self.next((), after, rows).offset(rows - 1).limit(1)
        end: Place | None = self._session.connection.execute(last).scalar()
        return end

    def last(self) -> Place | None:
        """Where the table ends now; None when it is empty."""
        query = select(self._place).select_from(self._table).order_by(self._place.desc()).limit(1)
        end: Place | None = self._session.connection.execute(query).scalar()
        return end
