//! The attribute macros of functra.
