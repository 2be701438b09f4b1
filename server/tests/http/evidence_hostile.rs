//! Hostile files: each is refused with its reason, or served inert.
