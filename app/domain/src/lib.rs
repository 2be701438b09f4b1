//! The rules of the awards.
