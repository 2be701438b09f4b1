//! The short names that wasm-opt gave to a module's imports and exports, and the glue that must use them too.

use std::collections::HashMap;

use anyhow::{Context, Result};
use serde_json::Value;

/// Old names to new ones.
#[derive(Debug)]
pub struct Names {
    /// The import modules: `./selfcheck_bg.js` to `a`.
    modules: Vec<String>,
    imports: HashMap<String, String>,
    exports: HashMap<String, String>,
}

/// What wasm-opt calls the one import module.
const MODULE: &str = "a";

impl Names {
    /// Reads what wasm-opt printed: `{"imports": [[module, old, new], …], "exports": [[old, new], …]}`.
    ///
    /// # Errors
    /// When it printed something else.
    pub fn read(json: &str) -> Result<Names> {
        let json: Value = serde_json::from_str(json).context("wasm-opt printed no table of names")?;
        let rows = |key: &str| -> Vec<Vec<String>> {
            let rows = json[key].as_array().into_iter().flatten();
            rows.map(|row| {
                row.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
            })
            .collect()
        };
        let mut names = Names { modules: Vec::new(), imports: HashMap::new(), exports: HashMap::new() };
        for row in rows("imports") {
            if let [module, old, new] = &row[..] {
                if !names.modules.contains(module) {
                    names.modules.push(module.clone());
                }
                names.imports.insert(old.clone(), new.clone());
            }
        }
        for row in rows("exports") {
            if let [old, new] = &row[..] {
                names.exports.insert(old.clone(), new.clone());
            }
        }
        Ok(names)
    }

    /// The glue with the new names: keys of the import object (`__wbg_x: function`), and what is taken from `wasm.`.
    pub fn in_script(&self, script: &str) -> String {
        let mut out = String::with_capacity(script.len());
        let mut rest = script;
        while let Some(start) = rest.find(is_name) {
            let (before, from) = rest.split_at(start);
            let end = from.find(|c| !is_name(c)).unwrap_or(from.len());
            let (name, after) = from.split_at(end);
            out.push_str(before);
            let renamed = if before.ends_with('.') && out.ends_with("wasm.") {
                self.exports.get(name)
            } else if after.starts_with(':') {
                self.imports.get(name)
            } else {
                None
            };
            out.push_str(renamed.map_or(name, String::as_str));
            rest = after;
        }
        out.push_str(rest);
        for module in &self.modules {
            out = out.replace(&format!("\"{module}\":"), &format!("\"{MODULE}\":"));
        }
        out
    }
}

impl Names {
    /// Whether the module asks for an import of this new name.
    pub fn asks(&self, name: &str) -> bool {
        self.imports.values().any(|new| new == name)
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_and_exports_are_renamed_where_they_are_meant() {
        let names = Names::read(
            r#"{"imports": [["./x_bg.js", "__wbg_add_1", "b"]], "exports": [["start", "c"], ["memory", "d"], ["start_17", "e"]]}"#,
        )
        .unwrap();
        let script = r#"export function start() { wasm.start(1); wasm.start_17(); new Uint8Array(wasm.memory.buffer); }
const import0 = { __wbg_add_1: function(start) { return start.memory; } };
return { "./x_bg.js": import0 };"#;
        assert_eq!(
            names.in_script(script),
            r#"export function start() { wasm.c(1); wasm.e(); new Uint8Array(wasm.d.buffer); }
const import0 = { b: function(start) { return start.memory; } };
return { "a": import0 };"#
        );
        assert!(Names::read("done").is_err());
    }
}
