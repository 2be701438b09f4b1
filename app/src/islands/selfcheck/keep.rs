//! The draft kept in the browser (IndexedDB), so that it survives a reload and a closed tab.

use domain::form::Draft;
use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use wasm_bindgen::JsValue;

const DATABASE: &str = "pingyou";
const STORE: &str = "selfcheck";
/// One draft: the dossier says which edition it is for, and facts carry over from one to the next.
const KEY: &str = "draft";

async fn open() -> Result<Database, idb::Error> {
    let mut request = Factory::new()?.open(DATABASE, Some(1))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            let _ = database.create_object_store(STORE, ObjectStoreParams::new());
        }
    });
    request.await
}

/// What a tab knows of the kept record.
#[derive(Default)]
pub(super) struct Kept {
    /// The draft when the record was last read or written.
    pub(super) base: Draft,
    /// The record's number then; 0 before it was first read. Each writing counts it up, so a tab sees that another has written.
    pub(super) revision: u32,
}

/// Shows what is kept to `turn` and keeps what it answers in its place. One transaction: no other tab writes in between, and `turn`
/// must not wait. Returns whether something was written.
pub(super) async fn exchange(
    turn: impl FnOnce(Option<String>) -> Option<String>,
) -> Result<bool, idb::Error> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    let (store, key) = (transaction.object_store(STORE)?, JsValue::from_str(KEY));
    let old = store.get(key.clone())?.await?;
    let new = turn(old.and_then(|old| old.as_string()));
    if let Some(text) = &new {
        store.put(&JsValue::from_str(text), Some(&key))?.await?;
    }
    transaction.commit()?.await?;
    database.close();
    Ok(new.is_some())
}
