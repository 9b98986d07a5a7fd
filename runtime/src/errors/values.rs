//! Plain numbers wanted where a batch has many: FT0201, FT0202, FT0511.
//!
//! # FT0201: one number taken out of a value that has one per batch element
//!
//! An integer made of a batched float would have to be one integer for the whole batch. Floats stay
//! batched: round them with `trunc`, `floor`, `ceil`, or `round`. A float that the batch shares is one number,
//! and may become an integer.
//!
//! ```compile_fail
//! use functra::vmap;
//!
//! #[vmap]
//! fn whole_steps(x: f64) -> f64 {
//!     let steps = x as i64;
//!     0.1 * steps as f64
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::vmap;
//!
//! #[vmap]
//! fn whole_steps(x: f64) -> f64 {
//!     let steps = x.trunc();
//!     0.1 * steps
//! }
//! assert_eq!(whole_steps::vmap(&[10.5, 20.9]), [1.0, 2.0]);
//! ```
//!
//! # FT0202: an index that differs between batch elements
//!
//! One call reads one place, and each element would want another. Go through the places, and keep for each
//! element the entry that is meant.
//!
//! ```compile_fail
//! use functra::vmap;
//!
//! const SQUARES: [f64; 4] = [0.0, 1.0, 4.0, 9.0];
//!
//! #[vmap]
//! fn square(x: f64) -> f64 {
//!     SQUARES[x as usize]
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::{select, vmap};
//!
//! const SQUARES: [f64; 4] = [0.0, 1.0, 4.0, 9.0];
//!
//! #[vmap]
//! fn square(x: f64) -> f64 {
//!     let mut entry = SQUARES[0];
//!     for k in 1..SQUARES.len() {
//!         entry = select(x >= k as f64, SQUARES[k], entry);
//!     }
//!     entry
//! }
//! assert_eq!(square::vmap(&[3.0, 1.0, 2.5]), [9.0, 1.0, 4.0]);
//! ```
//!
//! # FT0511: a result returned once for a batch, though it differs between batch elements
//!
//! With `out_dims = None`, `vmap` returns a result once for the whole batch, so it has to be the same for
//! all elements: computed from arguments that are not mapped.
//!
//! ```compile_fail
//! use functra::vmap;
//!
//! #[vmap(in_dims = (None, 0), out_dims = None)]
//! fn line(w: [f64; 2], x: f64) -> (f64, f64) {
//!     (w[0] * x + w[1], w[0].hypot(1.0))
//! }
//! ```
//!
//! Write instead `None` for what is shared, and `0` for the rest:
//!
//! ```
//! use functra::vmap;
//!
//! #[vmap(in_dims = (None, 0), out_dims = (0, None))]
//! fn line(w: [f64; 2], x: f64) -> (f64, f64) {
//!     (w[0] * x + w[1], w[0].abs())
//! }
//! assert_eq!(line::vmap([2.0, 1.0], &[0.0, 1.0]), (vec![1.0, 3.0], 2.0));
//! ```
