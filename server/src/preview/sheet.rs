//! A page on its way from the process that draws to who looks: one line that says how many pages there are and how
//! large this one is, then the picture. It is kept as it came.

use std::str::FromStr;

/// The last bytes of every PNG.
const END: &[u8] = b"IEND\xaeB`\x82";
/// Most bytes of the first line.
const LINE: usize = 40;

/// A page that was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// How many pages the file has.
    pub pages: u32,
    /// How wide and how high the page is at 100 %, in pixels of a browser (96 an inch).
    pub size: (u32, u32),
    /// The picture as PNG; empty where the page asked for is beyond the last.
    pub png: Vec<u8>,
}

impl Sheet {
    /// The line that goes ahead.
    pub fn head(pages: u32, (width, height): (u32, u32)) -> String {
        format!("{pages} {width} {height}\n")
    }

    /// The pages of which the first line of `bytes` speaks.
    pub fn pages_of(bytes: &[u8]) -> Option<u32> {
        Some(line(bytes)?.0[0])
    }

    /// The whole in bytes.
    pub fn bytes(&self) -> Vec<u8> {
        [Sheet::head(self.pages, self.size).as_bytes(), &self.png].concat()
    }

    /// The same from bytes; none where something is missing at the end, as after a power cut.
    pub fn read(bytes: &[u8]) -> Option<Sheet> {
        let ([pages, width, height], png) = line(bytes)?;
        let whole = png.is_empty() || (png.starts_with(b"\x89PNG\r\n\x1a\n") && png.ends_with(END));
        whole.then(|| Sheet { pages, size: (width, height), png: png.to_vec() })
    }
}

fn line(bytes: &[u8]) -> Option<([u32; 3], &[u8])> {
    let end = bytes.iter().take(LINE).position(|byte| *byte == b'\n')?;
    let text = std::str::from_utf8(&bytes[..end]).ok()?;
    let mut numbers = text.split(' ').map(u32::from_str);
    let mut next = || numbers.next()?.ok();
    let all = [next()?, next()?, next()?];
    Some((all, &bytes[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_read_as_it_was_written_and_a_cut_one_is_none() {
        let png = [b"\x89PNG\r\n\x1a\n".as_slice(), b"pixels", END].concat();
        let sheet = Sheet { pages: 300, size: (794, 1123), png };
        let bytes = sheet.bytes();
        assert_eq!(Sheet::read(&bytes), Some(sheet));
        assert_eq!(Sheet::pages_of(&bytes), Some(300));
        assert_eq!(Sheet::read(&bytes[..bytes.len() - 1]), None);
        let beyond = Sheet { pages: 3, size: (0, 0), png: Vec::new() };
        assert_eq!(Sheet::read(&beyond.bytes()), Some(beyond));
        for bad in [&b""[..], b"3 4\n", b"a b c\n", b"300 1 1", &[b' '; 100]] {
            assert_eq!(Sheet::read(bad), None);
        }
    }
}
