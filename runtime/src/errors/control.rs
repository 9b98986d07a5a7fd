//! Branches and loops steered by batched values: FT0101 to FT0107.
//!
//! One call of a mapped function computes many elements of the batch at once. A value that differs between
//! them is *batched*: a mapped argument is, and so is what is computed from one. A batched value cannot decide
//! which way the call goes, because its elements would go different ways. Arguments that are not mapped,
//! lengths, and integers are the same for all elements, and decide as ever. So do all values where nothing is
//! mapped.
//!
//! What the macro cannot see, the types of its code do: a condition of a type that holds one truth value for
//! each element is refused as FT0101 by rustc itself.
//!
//! # FT0101: an `if` whose condition differs between batch elements
//!
//! All elements take the same branch. `select` computes both values and chooses for each element;
//! `#[vmap(branches = select)]` has that done to each `if` whose arms only compute or assign numbers. Both
//! arms are then run for every element.
//!
//! ```compile_fail
//! use functra::vmap;
//!
//! #[vmap]
//! fn relu(x: f64) -> f64 {
//!     if x > 0.0 { x } else { 0.0 }
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::{select, vmap};
//!
//! #[vmap]
//! fn relu(x: f64) -> f64 {
//!     select(x > 0.0, x, 0.0)
//! }
//! assert_eq!(relu::vmap(&[-1.0, 2.0]), [0.0, 2.0]);
//!
//! #[vmap(branches = select)]
//! fn leaky(x: f64) -> f64 {
//!     if x > 0.0 { x } else { 0.5 * x }
//! }
//! assert_eq!(leaky::vmap(&[-1.0, 2.0]), [-0.5, 2.0]);
//! ```
//!
//! # FT0102: a `match` on a value that differs between batch elements
//!
//! All elements take the same arm. That holds for `if let`, `matches!`, and guards as well.
//!
//! ```compile_fail
//! use functra::vmap;
//! use std::cmp::Ordering;
//!
//! #[vmap]
//! fn larger(x: f64, y: f64) -> f64 {
//!     match x.total_cmp(&y) {
//!         Ordering::Less => y,
//!         _ => x,
//!     }
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::{select, vmap};
//!
//! #[vmap]
//! fn larger(x: f64, y: f64) -> f64 {
//!     select(x < y, y, x)
//! }
//! assert_eq!(larger::vmap(&[1.0, 4.0], &[2.0, 3.0]), [2.0, 4.0]);
//! ```
//!
//! # FT0103: a `while` whose condition differs between batch elements
//!
//! All elements go through a loop equally often. Repeat it as often as the slowest element needs, and
//! keep the elements that are done as they are.
//!
//! ```compile_fail
//! use functra::vmap;
//!
//! #[vmap]
//! fn halved(x: f64) -> f64 {
//!     let mut y = x;
//!     while y > 1.0 {
//!         y *= 0.5;
//!     }
//!     y
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::{select, vmap};
//!
//! #[vmap]
//! fn halved(x: f64) -> f64 {
//!     let mut y = x;
//!     for _ in 0..20 {
//!         let going = y > 1.0;
//!         y = select(going, y * 0.5, y);
//!     }
//!     y
//! }
//! assert_eq!(halved::vmap(&[4.0, 0.5, 3.0]), [1.0, 0.5, 0.75]);
//! ```
//!
//! # FT0104: a loop bound that differs between batch elements
//!
//! All elements go through a loop equally often: to a bound that all share.
//!
//! ```compile_fail
//! use functra::vmap;
//!
//! #[vmap]
//! fn power(x: f64, k: f64) -> f64 {
//!     let mut y = 1.0;
//!     for _ in 0..k as usize {
//!         y *= x;
//!     }
//!     y
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::{select, vmap};
//!
//! #[vmap]
//! fn power(x: f64, k: f64) -> f64 {
//!     let mut y = 1.0;
//!     for i in 0..10 {
//!         y = select((i as f64) < k, y * x, y);
//!     }
//!     y
//! }
//! assert_eq!(power::vmap(&[2.0, 3.0], &[3.0, 2.0]), [8.0, 9.0]);
//! ```
//!
//! # FT0105: a `return` that only some batch elements would take
//!
//! A call returns for all elements at once, so it cannot return early, or by `?`, for some of them.
//!
//! ```compile_fail
//! use functra::vmap;
//!
//! #[vmap]
//! fn root(x: f64) -> f64 {
//!     if x < 0.0 {
//!         return 0.0;
//!     }
//!     x.sqrt()
//! }
//! ```
//!
//! Write instead (the inner `select` keeps the derivative of the root finite where it is not chosen):
//!
//! ```
//! use functra::{select, vmap};
//!
//! #[vmap]
//! fn root(x: f64) -> f64 {
//!     let result = select(x < 0.0, 1.0, x).sqrt();
//!     select(x < 0.0, 0.0, result)
//! }
//! assert_eq!(root::vmap(&[-4.0, 4.0]), [0.0, 2.0]);
//! ```
//!
//! # FT0106: a `break` or `continue` that only some batch elements would take
//!
//! A round of a loop ends for all elements at once, and so does the loop.
//!
//! ```compile_fail
//! use functra::vmap;
//!
//! #[vmap]
//! fn newton(a: f64) -> f64 {
//!     let mut x = a;
//!     for _ in 0..50 {
//!         let step = (x * x - a) / (2.0 * x);
//!         if step.abs() < 1e-15 {
//!             break;
//!         }
//!         x -= step;
//!     }
//!     x
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::{select, vmap};
//!
//! #[vmap]
//! fn newton(a: f64) -> f64 {
//!     let mut x = a;
//!     for _ in 0..50 {
//!         let step = (x * x - a) / (2.0 * x);
//!         x = select(step.abs() < 1e-15, x, x - step);
//!     }
//!     x
//! }
//! assert_eq!(newton::vmap(&[4.0, 9.0]), [2.0, 3.0]);
//! ```
//!
//! # FT0107: `&&`, `||`, or `!` on a condition that differs between batch elements
//!
//! `&&` and `||` look at their right side only if the left one leaves the question open. For a batch that
//! would hold for some elements only. `&` and `|` compute both sides, and so does `!` its one.
//!
//! ```compile_fail
//! use functra::{select, vmap};
//!
//! #[vmap]
//! fn inside(x: f64, y: f64) -> f64 {
//!     select(x > 0.0 && y > 0.0, 1.0, 0.0)
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::{select, vmap};
//!
//! #[vmap]
//! fn inside(x: f64, y: f64) -> f64 {
//!     select((x > 0.0) & (y > 0.0), 1.0, 0.0)
//! }
//! assert_eq!(inside::vmap(&[1.0, 1.0], &[1.0, -1.0]), [1.0, 0.0]);
//! ```
