//! Derivatives given by hand: FT0705.
//!
//! # FT0705: a number of partial derivatives that is not the number of arguments
//!
//! `#[derivative(..)]` lists one partial derivative for each argument of floats, in the order of the
//! arguments.
//!
//! ```compile_fail
//! use functra::derivative;
//!
//! #[derivative(y)]
//! fn product(x: f64, y: f64) -> f64 {
//!     x * y
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::{derivative, grad};
//!
//! #[grad]
//! #[derivative(y, x)]
//! fn product(x: f64, y: f64) -> f64 {
//!     x * y
//! }
//! assert_eq!(product::grad(2.0, 3.0), (3.0, 2.0));
//! ```
