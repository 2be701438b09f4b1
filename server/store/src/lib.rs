//! Rows and events.
