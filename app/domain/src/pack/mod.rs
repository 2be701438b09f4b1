//! Editions as data: the pack, its text form and its checks.

#[cfg(feature = "pack-text")]
mod cond_text;
#[cfg(feature = "pack-text")]
mod lint;
pub mod model;
#[cfg(feature = "pack-text")]
mod reader;
#[cfg(feature = "pack-text")]
pub mod text;

/// The packs that ship with the program: identifier and text.
#[cfg(feature = "pack-text")]
pub const SHIPPED: &[(&str, &str)] = &[("2021-2022", include_str!("../../editions/2021-2022.toml"))];
