//! The table of browser bundles, the one place that lists them.

/// A wasm module with its glue, loaded by one group of pages.
pub struct Bundle {
    /// The feature of the `app` crate that selects the bundle's islands; also the stem of its files.
    pub name: &'static str,
    /// The most that its module and scripts may transfer together, in bytes after brotli.
    pub budget: usize,
}

/// Every bundle.
pub const BUNDLES: &[Bundle] = &[
    Bundle { name: "selfcheck", budget: 140_000 },
    Bundle { name: "wizard", budget: 160_000 },
    Bundle { name: "board", budget: 220_000 },
];
