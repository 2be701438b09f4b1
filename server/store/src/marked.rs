//! Worlds in which every word is marked, for tests of who reads what. Not in the program that people run (feature `marked-worlds`): it
//! writes past every function and every trigger.

use crate::{Store, StoreError};
use sqlx::AssertSqlSafe;

/// Every column that can hold words or bytes, as table and column: what somebody may have to be kept from reading.
///
/// # Errors
/// When the database does not answer.
pub async fn text_columns(store: &Store) -> Result<Vec<(String, String)>, StoreError> {
    let columns = sqlx::query_as(
        "SELECT t.name, c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND t.name NOT LIKE '\\_sqlx%' ESCAPE '\\'
           AND c.type NOT IN ('BIGINT', 'INTEGER') ORDER BY t.name, c.cid",
    );
    Ok(columns.fetch_all(&store.readers).await?)
}

/// Writes rows past every function and every trigger, which are dropped: a world that holds what no page would write, such as a mark in
/// each column.
///
/// # Errors
/// When a statement is wrong.
pub async fn write_past(store: &Store, statements: &[String]) -> Result<(), StoreError> {
    let triggers: Vec<String> = sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .fetch_all(&store.writer)
        .await?;
    let dropped = triggers.iter().map(|name| format!("DROP TRIGGER \"{name}\""));
    for sql in dropped.chain(statements.iter().cloned()) {
        sqlx::query(AssertSqlSafe(sql)).execute(&store.writer).await?;
    }
    Ok(())
}

/// The rows of a table that hold something in `column`: number and what `key`, an expression, makes of each.
///
/// # Errors
/// When the names are wrong.
pub async fn rows_with(
    store: &Store,
    (table, column): (&str, &str),
    key: &str,
) -> Result<Vec<(i64, String)>, StoreError> {
    let sql = format!("SELECT rowid, coalesce({key}, '') FROM {table} WHERE {column} <> '' ORDER BY rowid");
    Ok(sqlx::query_as(AssertSqlSafe(sql)).fetch_all(&store.writer).await?)
}
