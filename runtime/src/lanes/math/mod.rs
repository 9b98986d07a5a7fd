//! Vector functions, written once over [`Register`](super::Register).
