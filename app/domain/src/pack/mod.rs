//! Editions as data: the pack, its text form and its checks.

#[cfg(feature = "pack-text")]
mod certificate;
#[cfg(feature = "pack-text")]
mod cond_text;
#[cfg(feature = "pack-text")]
mod letters;
#[cfg(feature = "pack-text")]
mod lint;
pub mod model;
#[cfg(feature = "pack-text")]
mod notice;
#[cfg(feature = "pack-text")]
mod reader;
#[cfg(feature = "pack-text")]
mod review;
#[cfg(feature = "pack-text")]
pub mod text;

/// The packs that ship with the program: identifier and text.
#[cfg(feature = "pack-text")]
pub const SHIPPED: &[(&str, &str)] = &[("2021-2022", include_str!("../../editions/2021-2022.toml"))];

/// A pack on its way to the browser: the checked form, in bytes.
pub mod wire {
    use super::model::Pack;

    /// The pack as bytes.
    ///
    /// # Errors
    /// None in practice: a pack holds nothing that cannot be written.
    pub fn encode(pack: &Pack) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(pack)
    }

    /// The pack from bytes. A form without field names, since reading JSON by name takes 30 kB more of the browser's module.
    ///
    /// # Errors
    /// When the bytes are not those of a pack of this build.
    pub fn decode(bytes: &[u8]) -> Result<Pack, postcard::Error> {
        postcard::from_bytes(bytes)
    }
}
