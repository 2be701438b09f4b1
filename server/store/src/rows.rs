//! Everything that a database holds, for comparing two of them.

use crate::{Store, StoreError};
use sqlx::AssertSqlSafe;

impl Store {
    /// Every row of every table as a line of text, table by table in the order of their names, rows in the order in which they were
    /// written. What SQLite and the migrations keep for themselves is not in it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn every_row(&self) -> Result<Vec<String>, StoreError> {
        let tables: Vec<String> = sqlx::query_scalar(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
               AND name NOT LIKE '\\_sqlx%' ESCAPE '\\' ORDER BY name",
        )
        .fetch_all(&self.readers)
        .await?;
        let mut out = Vec::new();
        for table in tables {
            let columns: Vec<String> =
                sqlx::query_scalar("SELECT '\"' || name || '\"' FROM pragma_table_info($1) ORDER BY cid")
                    .bind(&table)
                    .fetch_all(&self.readers)
                    .await?;
            let values = columns.iter().map(|column| format!("quote({column})")).collect::<Vec<_>>();
            // The names are those of the schema, which the migrations wrote.
            let sql = format!(
                "SELECT '{table} ' || {} FROM \"{table}\" ORDER BY rowid",
                values.join(" || ', ' || ")
            );
            let rows: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&self.readers).await?;
            out.extend(rows);
        }
        Ok(out)
    }
}
