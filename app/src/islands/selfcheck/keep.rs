//! The draft kept in the browser (IndexedDB), so that it survives a reload and a closed tab.

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

/// What was kept.
pub(super) async fn load() -> Result<Option<String>, idb::Error> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly)?;
    let value = transaction.object_store(STORE)?.get(JsValue::from_str(KEY))?.await?;
    database.close();
    Ok(value.and_then(|value| value.as_string()))
}

/// Keeps a text in place of what was kept before.
pub(super) async fn store(text: &str) -> Result<(), idb::Error> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    transaction.object_store(STORE)?.put(&JsValue::from_str(text), Some(&JsValue::from_str(KEY)))?.await?;
    transaction.commit()?.await?;
    database.close();
    Ok(())
}
