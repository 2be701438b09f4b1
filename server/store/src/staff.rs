//! The people of the association, and what each may do.

use crate::accounts::Row;
use crate::change::Entry;
use crate::{Account, Change, Store, StoreError};
use domain::policy::Role;
use serde_json::json;

impl Store {
    /// The people of the association who have not left, in the order in which they came.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn staff(&self) -> Result<Vec<Account>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, applicant_org, role, org_role, email, name, phone, password_changed_at, created_at, ended_at,
                    (SELECT string_agg(r.role, ',') FROM staff_roles r WHERE r.account = accounts.id) AS staff
             FROM accounts WHERE role = 'secretariat' AND ended_at IS NULL ORDER BY created_at, id",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.into_iter().map(Account::from).collect())
    }
}

impl Change {
    /// Changes what a person of the association may do. It holds from their next request on.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is no such account, or it has ended.
    pub async fn change_roles(&mut self, id: &str, roles: &[Role]) -> Result<(), StoreError> {
        let before = self.find_account(id).await?;
        let entry = Entry {
            action: "account.roles_changed",
            subject_kind: "account",
            subject_id: id,
            before: Some(json!({ "staff": words(&before.staff) })),
            after: Some(json!({ "staff": words(roles) })),
        };
        // The roles are rows of their own: this one statement says whether the account is there.
        let statement = sqlx::query(
            "UPDATE accounts SET role = role WHERE id = $1 AND role = 'secretariat' AND ended_at IS NULL",
        )
        .bind(id);
        self.apply(entry, statement).await?;
        self.part(sqlx::query("DELETE FROM staff_roles WHERE account = $1").bind(id)).await?;
        self.give_roles(id, roles).await
    }

    /// Gives roles to an account that has none of them; the caller writes the event.
    pub(crate) async fn give_roles(&mut self, id: &str, roles: &[Role]) -> Result<(), StoreError> {
        for role in roles {
            let statement = sqlx::query("INSERT INTO staff_roles (account, role) VALUES ($1, $2)")
                .bind(id)
                .bind(role.id());
            self.part(statement).await?;
        }
        Ok(())
    }
}

/// Roles as events name them.
pub(crate) fn words(roles: &[Role]) -> Vec<&'static str> {
    roles.iter().map(|role| role.id()).collect()
}
