//! Handwritten digits, learned with differential privacy or without: the parts of the program `digits`.

pub mod data;
pub mod network;
pub mod picture;
pub mod privacy;
pub mod train;
