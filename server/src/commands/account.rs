//! `server account add`: the first people of the association's office. A fresh installation has no accounts, and nobody
//! registers for the office: who runs the server makes them, and they choose their own password.

use super::{FAULTY, cause};
use crate::auth::{fields, reset};
use crate::cli::AccountCommand;
use crate::clock::Clock;
use domain::policy;
use std::process::ExitCode;
use store::{Account, Role, Store};
use uuid::Uuid;

/// Makes the account and prints its one-time link.
pub async fn run(command: &AccountCommand) -> anyhow::Result<ExitCode> {
    let AccountCommand::Add { role, email, name, public_url, data } = command;
    let (email, name) = (fields::email(email), fields::one_line(name));
    if !fields::is_email(&email) {
        return refuse(&format!("--email {email:?} is no mail address"));
    }
    if name.is_empty() || name.chars().count() > 50 {
        return refuse("--name must have 1 to 50 characters");
    }
    let store = Store::open(&data.folder).await?;
    let made = add(&store, (*role).into(), &email, &name).await;
    store.close().await;
    match made? {
        Some(path) => {
            let origin = public_url.trim_end_matches('/');
            println!("{origin}{path}");
            eprintln!(
                "server: hand this link over; it lets {email} choose a password, once, within 24 hours"
            );
            Ok(ExitCode::SUCCESS)
        }
        None => refuse(&format!("{email} has an account already")),
    }
}

fn refuse(why: &str) -> anyhow::Result<ExitCode> {
    eprintln!("server: {why}");
    Ok(ExitCode::from(FAULTY))
}

/// The path of the link; none where the mail address has an account.
async fn add(store: &Store, role: policy::Role, email: &str, name: &str) -> anyhow::Result<Option<String>> {
    if store.account_by_email(email).await?.is_some() {
        return Ok(None);
    }
    let at = Clock::system().now_ms();
    let mut change = store.change(cause("operator", at)).await?;
    let account = Account {
        id: Uuid::now_v7().to_string(),
        role: Role::Staff,
        org: None,
        staff: vec![role],
        email: email.to_string(),
        name: name.to_string(),
        phone: String::new(),
        password_changed_at: at,
        created_at: at,
        ended_at: None,
    };
    change.add_account(&account, None).await?;
    let path = reset::issue(&mut change, &account.id, "operator", reset::HANDED_MS).await?;
    change.commit().await?;
    Ok(Some(path))
}
