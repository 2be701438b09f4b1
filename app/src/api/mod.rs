//! What pages and server functions ask of the store: one noun a file.
