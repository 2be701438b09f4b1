//! Pictures, walked from part to part to their end. Pixels are not unfolded; sizes that would take a browser's memory
//! are refused. Each function returns what stands behind the end, and none where the picture is cut off or broken.

use flate2::Crc;

/// Longest side.
const SIDE: u32 = 30_000;
/// Most pixels: the largest cameras of phones have 200 million.
const PIXELS: u64 = 250_000_000;

fn fits(width: u32, height: u32) -> bool {
    let side = |length: u32| (1..=SIDE).contains(&length);
    side(width) && side(height) && u64::from(width) * u64::from(height) <= PIXELS
}

fn be16(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// JPEG (ITU-T T.81): markers with lengths, frames, scans, the end. Phones append a short film; it stands behind.
pub fn jpeg(bytes: &[u8]) -> Option<&[u8]> {
    let mut at = 2;
    let (mut framed, mut scanned) = (false, false);
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            // Filling.
            0xff => at += 1,
            0x01 | 0xd0..=0xd7 => at += 2,
            0xd9 => return scanned.then(|| &bytes[at + 2..]),
            0x00 | 0xd8 => return None,
            _ => {
                let length = be16(bytes, at + 2)? as usize;
                let part = bytes.get(at + 4..at + 2 + length.max(2))?;
                // SOF0 to SOF15 without DHT, JPG and DAC.
                if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
                    framed = fits(be16(part, 3)?, be16(part, 1)?).then_some(true)?;
                }
                at += 2 + length.max(2);
                if marker == 0xda {
                    scanned = framed.then_some(true)?;
                    at = end_of_scan(bytes, at)?;
                }
            }
        }
    }
}

/// Where the next marker stands that is neither a stuffed byte nor a restart.
fn end_of_scan(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == 0xff)?;
        match bytes.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => return Some(at),
        }
    }
}

/// PNG (ISO 15948): chunks with checksums, the head first, data, the end last.
pub fn png(bytes: &[u8]) -> Option<&[u8]> {
    let mut at = 8;
    let mut has_data = false;
    loop {
        let length = be32(bytes, at)? as usize;
        let body = at + 8;
        let end = body.checked_add(length)?;
        let mut crc = Crc::new();
        crc.update(bytes.get(at + 4..end)?);
        if crc.sum() != be32(bytes, end)? {
            return None;
        }
        match &bytes[at + 4..body] {
            b"IHDR" if at == 8 && length == 13 => {
                fits(be32(bytes, body)?, be32(bytes, body + 4)?).then_some(())?;
            }
            _ if at == 8 => return None,
            b"IDAT" => has_data = true,
            b"IEND" => {
                let behind = &bytes[end + 4..];
                return (has_data && behind.is_empty()).then_some(behind);
            }
            _ => {}
        }
        at = end + 4;
    }
}

/// WebP: a RIFF whose length is the file's, chunks to its end, the first of them a picture's.
pub fn webp(bytes: &[u8]) -> Option<&[u8]> {
    let end = (le32(bytes, 4)? as usize).checked_add(8)?;
    if end != bytes.len() || !matches!(bytes.get(12..16)?, b"VP8 " | b"VP8L" | b"VP8X") {
        return None;
    }
    let mut at = 12;
    let mut pictured = false;
    while at < end {
        let name = bytes.get(at..at + 4)?;
        let length = le32(bytes, at + 4)? as usize;
        pictured |= matches!(name, b"VP8 " | b"VP8L" | b"ANMF") && length > 0;
        if name == b"VP8X" {
            let side = |at: usize| Some((le32(bytes, at)? & 0x00ff_ffff) + 1);
            (length == 10 && fits(side(at + 12)?, side(at + 15)?)).then_some(())?;
        }
        at = at.checked_add(8)?.checked_add(length)?.checked_add(length % 2)?;
    }
    (pictured && at == end).then_some(&bytes[end..])
}

/// HEIC (ISO 23008-12): boxes to the end of the file, a brand of pictures, what describes them and their data.
pub fn heic(bytes: &[u8]) -> Option<&[u8]> {
    const BRANDS: [&[u8]; 9] =
        [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"mif2"];
    let (mut described, mut filled) = (false, false);
    let mut at = 0;
    while at < bytes.len() {
        let short = be32(bytes, at)? as usize;
        let (head, length) = match short {
            0 => (8, bytes.len() - at),
            1 => {
                let long = u64::from(be32(bytes, at + 8)?) << 32 | u64::from(be32(bytes, at + 12)?);
                (16, usize::try_from(long).ok()?)
            }
            length => (8, length),
        };
        let end = at.checked_add(length)?;
        if length < head || end > bytes.len() {
            return None;
        }
        let body = &bytes[at + head..end];
        match bytes.get(at + 4..at + 8)? {
            b"ftyp" if at == 0 => {
                let brands = body.chunks_exact(4).enumerate();
                // The second word is the version of the first.
                brands
                    .filter(|(place, _)| *place != 1)
                    .find(|(_, brand)| BRANDS.contains(brand))
                    .map(|_| ())?;
            }
            b"meta" => {
                described = true;
                filled |= super::find(body, b"idat").is_some();
            }
            b"mdat" => filled |= !body.is_empty(),
            name if name.iter().all(|sign| sign.is_ascii_graphic() || *sign == b' ') => {}
            _ => return None,
        }
        at = end;
    }
    (described && filled).then_some(&bytes[bytes.len()..])
}
