//! Marks: words that occur nowhere else, and what each stands for.

use std::collections::{BTreeMap, BTreeSet};

/// What a mark begins with.
const HEAD: &str = "zq";
/// How many letters follow.
const LETTERS: usize = 8;

/// What a mark stands for: a column or a part of a frozen text, and whose row it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Meaning {
    /// `table.column`.
    pub what: String,
    /// Whose: `A`, `B`, `C` for the companies, or another word.
    pub whose: String,
    /// The account that it is about, which may of course read it.
    pub own: String,
}

/// All marks that were given.
#[derive(Default)]
pub struct Marks {
    given: BTreeMap<String, Meaning>,
    /// Figures that stand for what somebody gave; words cannot.
    figures: BTreeMap<String, Meaning>,
}

impl Marks {
    /// A new mark: small letters, which no page escapes, cuts or folds.
    pub fn mark(&mut self, what: &str, whose: &str, own: &str) -> String {
        let mut word = HEAD.to_string();
        // Numbers that are mixed, so that no mark is like its neighbour (splitmix64).
        let mut z = (self.given.len() as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        for _ in 0..LETTERS {
            word.push((b'a' + (z % 26) as u8) as char);
            z /= 26;
        }
        let meaning = Meaning { what: what.into(), whose: whose.into(), own: own.into() };
        assert!(self.given.insert(word.clone(), meaning).is_none(), "a mark is given once");
        word
    }

    /// A figure that stands for something: a total with two decimals, which no other figure of the world is.
    pub fn figure(&mut self, figure: &str, what: &str, whose: &str, own: &str) {
        let meaning = Meaning { what: what.into(), whose: whose.into(), own: own.into() };
        assert!(self.figures.insert(figure.to_string(), meaning).is_none(), "{figure} is given twice");
    }

    /// What every mark stands for.
    pub fn meanings(&self) -> impl Iterator<Item = &Meaning> {
        self.given.values().chain(self.figures.values())
    }

    /// The mark of something.
    pub fn of(&self, what: &str, whose: &str) -> &str {
        let found = self.given.iter().find(|(_, one)| one.what == what && one.whose == whose);
        found.map(|(word, _)| word.as_str()).unwrap_or_else(|| panic!("{what} of {whose} has no mark"))
    }

    /// The meanings of the marks in `bytes`, but for `echo`, which was asked with. Packed files are unpacked.
    pub fn found<'a>(&'a self, bytes: &[u8], echo: &str) -> BTreeSet<&'a Meaning> {
        let mut out = BTreeSet::new();
        if bytes.starts_with(b"PK\x03\x04") {
            for part in unpacked(bytes) {
                out.extend(self.found(&part, echo));
            }
            return out;
        }
        let whole = HEAD.len() + LETTERS;
        for at in 0..bytes.len().saturating_sub(whole - 1) {
            if !bytes[at..].starts_with(HEAD.as_bytes()) {
                continue;
            }
            let word = std::str::from_utf8(&bytes[at..at + whole]).unwrap_or_default();
            if word != echo {
                out.extend(self.given.get(word));
            }
        }
        let text = String::from_utf8_lossy(bytes);
        out.extend(self.figures.iter().filter(|(figure, _)| text.contains(*figure)).map(|(_, one)| one));
        out
    }
}

/// The files in a package, with the names that it gives them.
fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    use std::io::Read as _;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    let mut out = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a file");
        out.push(file.name().expect("a name").as_bytes().to_vec());
        let mut part = Vec::new();
        file.read_to_end(&mut part).expect("it is read");
        out.push(part);
    }
    out
}

#[test]
fn marks_are_found_in_texts_and_packages_and_an_echo_is_none() {
    use std::io::Write as _;
    let mut marks = Marks::default();
    let (one, two) = (marks.mark("a.b", "A", ""), marks.mark("a.b", "B", ""));
    marks.figure("61.35", "total", "A", "");
    let text = format!("<p>{one}</p>{two} 61.35");
    let whose = |bytes: &[u8], echo: &str| -> Vec<String> {
        marks.found(bytes, echo).into_iter().map(|one| format!("{} {}", one.what, one.whose)).collect()
    };
    assert_eq!(whose(text.as_bytes(), ""), ["a.b A", "a.b B", "total A"]);
    assert_eq!(whose(text.as_bytes(), &one), ["a.b B", "total A"]);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(format!("{one}.xml"), zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(two.as_bytes()).unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    assert_eq!(whose(&bytes, ""), ["a.b A", "a.b B"]);
}
