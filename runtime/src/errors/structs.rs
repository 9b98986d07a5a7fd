//! Structs of numbers: FT0420 to FT0424.
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
//!
//! # FT0423: a struct that `#[derive(Batch)]` cannot stack
//!
//! A stack has one more axis in front of each field, so each field is a tensor, a number, or a struct with the derive.
//!
//! ```compile_fail
//! use functra::{Batch, Diff, Tensor};
//!
//! #[derive(Diff, Batch)]
//! struct Layer {
//!     w: Tensor<f64, 2>,
//!     b: Vec<f64>,
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::{Batch, Diff, Tensor};
//!
//! #[derive(Diff, Batch)]
//! struct Layer {
//!     w: Tensor<f64, 2>,
//!     b: Tensor<f64, 1>,
//! }
//! let layer = || Layer { w: Tensor::zeros([3, 2]), b: Tensor::zeros([3]) };
//! assert_eq!(Layer::stack(&[layer(), layer()]).b.shape(), [2, 3]);
//! ```
//!
//! # FT0424: entries of `in_dims` for fields that do not fit the stack
//!
//! `in_dims` say of each field whether each element has its own, and the stack that is mapped has to be as they say.
//!
//! ```compile_fail
//! use functra::{Batch, Diff, Tensor, vmap};
//!
//! #[derive(Clone, Diff, Batch)]
//! struct Line {
//!     w: Tensor<f64, 1>,
//!     bias: f64,
//! }
//!
//! #[vmap(in_dims = (Line { bias: None, .. }, None))]
//! fn height(#[diff] line: &Line, x: &Tensor<f64, 1>) -> f64 {
//!     line.w.dot(x) + line.bias
//! }
//! let lines = vec![Line { w: Tensor::from([2.0]), bias: 1.0 }; 2];
//! // Each has its own `bias`.
//! height::vmap(&Line::stack(&lines), &Tensor::from([3.0]));
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::{Batch, Diff, Tensor, vmap};
//!
//! #[derive(Clone, Diff, Batch)]
//! struct Line {
//!     w: Tensor<f64, 1>,
//!     bias: f64,
//! }
//!
//! #[vmap(in_dims = (Line { bias: None, .. }, None))]
//! fn height(#[diff] line: &Line, x: &Tensor<f64, 1>) -> f64 {
//!     line.w.dot(x) + line.bias
//! }
//! let lines = vec![Line { w: Tensor::from([2.0]), bias: 1.0 }; 2];
//! let stack = Line::stack(&lines).with_bias(0.5);
//! assert_eq!(height::vmap(&stack, &Tensor::from([3.0])), [6.5, 6.5]);
//! ```
