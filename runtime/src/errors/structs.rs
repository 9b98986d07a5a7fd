//! Structs of numbers: FT0420 to FT0422.
//!
//! # FT0420: a type that is not known to be made of numbers
//!
//! A macro sees the name of a type, not what it is made of. Where a function takes nothing else that could be
//! differentiated, or an option names the parameter, the type is taken for a struct of numbers, and has to
//! say so.
//!
//! ```compile_fail
//! use functra::grad;
//!
//! struct Spring {
//!     stiffness: f64,
//!     length: f64,
//! }
//!
//! #[grad]
//! fn energy(spring: &Spring) -> f64 {
//!     0.5 * spring.stiffness * spring.length * spring.length
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::{Diff, grad};
//!
//! #[derive(Debug, PartialEq, Diff)]
//! struct Spring {
//!     stiffness: f64,
//!     length: f64,
//! }
//!
//! #[grad]
//! fn energy(spring: &Spring) -> f64 {
//!     0.5 * spring.stiffness * spring.length * spring.length
//! }
//! let spring = Spring { stiffness: 2.0, length: 3.0 };
//! assert_eq!(energy::grad(&spring), Spring { stiffness: 4.5, length: 6.0 });
//! ```
//!
//! What has no numbers to follow, such as an enum, is marked as a constant: `#[nodiff] units: Units`.
//!
//! # FT0421: a struct of numbers of which it is not said whether derivatives follow it
//!
//! Beside an argument that is surely made of floats, one of another type is a constant. If its type has
//! `#[derive(Diff)]`, that might not be what was meant.
//!
//! ```compile_fail
//! use functra::{Diff, grad};
//!
//! #[derive(Diff)]
//! struct Line {
//!     slope: f64,
//!     start: f64,
//! }
//!
//! #[grad]
//! fn height(line: &Line, x: f64) -> f64 {
//!     line.start + line.slope * x
//! }
//! ```
//!
//! Write instead `#[diff]`, name it in `wrt`, or mark it `#[nodiff]`:
//!
//! ```
//! use functra::{Diff, grad};
//!
//! #[derive(Debug, PartialEq, Diff)]
//! struct Line {
//!     slope: f64,
//!     start: f64,
//! }
//!
//! #[grad]
//! fn height(#[diff] line: &Line, x: f64) -> f64 {
//!     line.start + line.slope * x
//! }
//!
//! #[grad]
//! fn slope(#[nodiff] line: &Line, x: f64) -> f64 {
//!     line.start + line.slope * x
//! }
//! let line = Line { slope: 2.0, start: 1.0 };
//! assert_eq!(height::grad(&line, 3.0), (Line { slope: 3.0, start: 1.0 }, 2.0));
//! assert_eq!(slope::grad(&line, 3.0), 2.0);
//! ```
//!
//! # FT0422: a type that `#[derive(Diff)]` cannot take apart
//!
//! It takes structs, of which at least one field is made of numbers, all of one type, and owned.
//!
//! ```compile_fail
//! use functra::Diff;
//!
//! #[derive(Diff)]
//! struct Signal<'a> {
//!     samples: &'a [f64],
//!     rate: f64,
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::{Diff, grad};
//!
//! #[derive(Debug, PartialEq, Diff)]
//! struct Signal {
//!     samples: Vec<f64>,
//!     rate: f64,
//! }
//!
//! #[grad]
//! fn last(signal: &Signal) -> f64 {
//!     signal.samples[signal.samples.len() - 1] * signal.rate
//! }
//! let signal = Signal { samples: vec![1.0, 2.0], rate: 10.0 };
//! assert_eq!(last::grad(&signal), Signal { samples: vec![0.0, 10.0], rate: 2.0 });
//! ```
