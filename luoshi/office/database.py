"""What is wrong with the database, in a sentence for whoever runs the office."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from luoshi.errors import Refused

BEHIND = "数据库还没有建立，或者还是旧版本的：先运行 luoshi manage migrate。"


def refuse_if_behind() -> None:
    """Raises where the tables are not there or are not those of this version."""
    try:
        behind = _is_behind()
    except DatabaseError as error:
        raise Refused(told(error)) from error
    if behind:
        raise Refused(BEHIND)


def told(error: DatabaseError) -> str:
    """The sentence for a fault that came up while a command ran."""
    try:
        connection.rollback()
        if _is_behind():
            return BEHIND
    except DatabaseError:
        return f"连不上数据库：{error}。检查 DATABASE_URL（没有设时是 LUOSHI_DATA 中的文件）和数据库服务。"
    return f"数据库没有办成：{error}。没有办成的这一步没有留下任何改动；再试一次，仍不成时把这一行交给管理员。"


def _is_behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
