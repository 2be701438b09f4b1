//! Takes out of a bundle what a library exports and no page uses: the streams of leptos' server functions, 1.7 kB in brotli. The linker
//! keeps them, since whatever is exported may be called.

use anyhow::{Context, Result, bail};

/// What the unused classes and their functions have in their names.
const CLASS: &str = "IntoUnderlying";
const FUNCTION: &str = "intounderlying";

/// The id of a module's section of exports.
const EXPORTS: u8 = 7;

/// The module without the exports.
///
/// # Errors
/// When it is not a module.
pub fn module(bytes: &[u8]) -> Result<Vec<u8>> {
    let (head, mut rest) = bytes.split_at_checked(8).context("no module")?;
    let mut out = head.to_vec();
    while let Some((&id, after)) = rest.split_first() {
        let (size, after) = number(after)?;
        let (body, after) = after.split_at_checked(size).context("a section that ends early")?;
        let kept = if id == EXPORTS { exports(body)? } else { body.to_vec() };
        out.push(id);
        push(&mut out, kept.len());
        out.extend(kept);
        rest = after;
    }
    Ok(out)
}

fn exports(body: &[u8]) -> Result<Vec<u8>> {
    let (count, mut rest) = number(body)?;
    let mut kept = Vec::new();
    for _ in 0..count {
        let (length, name) = number(rest)?;
        let (name, after) = name.split_at_checked(length).context("a name that ends early")?;
        let (_, after) = number(after.get(1..).context("an export that ends early")?)?;
        let (entry, next) = rest.split_at(rest.len() - after.len());
        if !String::from_utf8_lossy(name).contains(FUNCTION) {
            kept.push(entry);
        }
        rest = next;
    }
    let mut out = Vec::new();
    push(&mut out, kept.len());
    Ok(kept.into_iter().fold(out, |out, entry| [&out, entry].concat()))
}

/// A number in LEB128, and what follows it.
fn number(bytes: &[u8]) -> Result<(usize, &[u8])> {
    let mut value = 0;
    for (at, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Ok((value, &bytes[at + 1..]));
        }
    }
    bail!("a number that does not end")
}

fn push(out: &mut Vec<u8>, mut value: usize) {
    while value > 0x7f {
        out.push(0x80 | (value & 0x7f) as u8);
        value >>= 7;
    }
    out.push(value as u8);
}

/// The glue without the classes, and without the imports that the module does not ask for: `asks` knows their names.
///
/// wasm-bindgen writes one statement a line or one that ends at its own indentation.
pub fn script(text: &str, asks: impl Fn(&str) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut until: Option<String> = None;
    for line in text.lines() {
        if let Some(end) = &until {
            if line.starts_with(end.as_str()) {
                until = None;
            }
            continue;
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        let unasked = line.strip_suffix(") {").and_then(|line| line.trim_start().split_once(": function("));
        if line.starts_with(&format!("export class {CLASS}")) {
            until = Some("}".to_owned());
        } else if line.starts_with(&format!("const {CLASS}")) {
            until = Some("    : new FinalizationRegistry".to_owned());
        } else if unasked.is_some_and(|(name, _)| !asks(name)) {
            until = Some(format!("{indent}}},"));
        } else if !line.starts_with(&format!("if (Symbol.dispose) {CLASS}")) {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_unused_exports_go() {
        let mut bytes = b"\0asm\x01\0\0\0".to_vec();
        let names = ["start", "intounderlyingsink_close", "__wbg_intounderlyingsink_free", "memory"];
        let mut body = vec![names.len() as u8];
        for (at, name) in names.iter().enumerate() {
            body.push(name.len() as u8);
            body.extend(name.bytes());
            body.extend([0, 0x80 | at as u8, 2]);
        }
        bytes.extend([1, 1, 0, EXPORTS, body.len() as u8]);
        bytes.extend(&body);
        let trimmed = module(&bytes).unwrap();
        let text = String::from_utf8_lossy(&trimmed).into_owned();
        assert!(text.contains("start") && text.contains("memory") && !text.contains("sink"), "{text:?}");
        assert_eq!(module(&trimmed).unwrap(), trimmed, "a second time changes nothing");
        assert_eq!(trimmed[12], (trimmed.len() - 13) as u8, "the section's size is right");
        assert!(module(b"none").is_err() && module(&bytes[..20]).is_err());
    }

    #[test]
    fn the_script_loses_what_belongs_to_them() {
        let text = "export class IntoUnderlyingSink {\n    free() {\n    }\n}\nif (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = 1;\n\
export function start() {\n}\nconst import0 = {\n        a: function(arg0) {\n            return {\n            };\n        },\n        b: function() {\n        },\n};\n\
const IntoUnderlyingSinkFinalization = (x)\n    ? {}\n    : new FinalizationRegistry(y);\n";
        assert_eq!(
            script(text, |name| name == "b"),
            "export function start() {\n}\nconst import0 = {\n        b: function() {\n        },\n};\n"
        );
    }
}
