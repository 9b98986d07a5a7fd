//! What a function does beside returning its result: FT0301 to FT0306.
//!
//! A transformed function is run as often as its transforms need: once for many elements of a batch, or several
//! times for one derivative. So its result must be all that comes of it, and its arguments all that goes in.
//!
//! # FT0301: a write to a global
//!
//! Return what is to be kept. A derivative with `has_aux` hands the second of a pair through.
//!
//! ```compile_fail
//! use functra::grad;
//! use std::cell::Cell;
//!
//! thread_local! {
//!     static LAST: Cell<f64> = const { Cell::new(0.0) };
//! }
//!
//! #[grad]
//! fn f(x: f64) -> f64 {
//!     let y = x.sin();
//!     LAST.set(y);
//!     y * y
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::grad;
//!
//! #[grad(has_aux)]
//! fn f(x: f64) -> (f64, f64) {
//!     let y = x.sin();
//!     (y * y, y)
//! }
//! let (gradient, last) = f::grad(0.5);
//! assert_eq!(last, 0.5_f64.sin());
//! assert_eq!(gradient, 2.0 * 0.5_f64.sin() * 0.5_f64.cos());
//! ```
//!
//! # FT0302: a read of a global that may change
//!
//! All runs of one transform must see the same. Constants, and statics that cannot change, may be read.
//!
//! ```compile_fail
//! use functra::grad;
//! use std::sync::RwLock;
//!
//! static SCALE: RwLock<f64> = RwLock::new(2.0);
//!
//! #[grad]
//! fn f(x: f64) -> f64 {
//!     *SCALE.read().unwrap() * x
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::grad;
//! use std::sync::RwLock;
//!
//! static SCALE: RwLock<f64> = RwLock::new(2.0);
//!
//! #[grad]
//! fn f(x: f64, #[nodiff] scale: f64) -> f64 {
//!     scale * x
//! }
//! assert_eq!(f::grad(3.0, *SCALE.read().unwrap()), 2.0);
//! ```
//!
//! # FT0303: a batched value written into a place that is shared by the batch
//!
//! What is mapped has a *batch axis*, along which each element of the batch has a place of its own. An argument with
//! `None` in `in_dims` has none: it is one value for the whole batch, and has no room for one per element.
//! Map it as well, or write into a local copy: a local variable becomes batched by what is written into it.
//!
//! Of a `vmap` inside another one, each asks this for itself, and the message names the one that does not map the place.
//! With `randomness = different`, what is drawn from a key that all share is batched.
//!
//! ```compile_fail
//! use functra::vmap;
//!
//! #[vmap(in_dims = (None, 0))]
//! fn add(mut total: [f64; 2], x: [f64; 2]) -> [f64; 2] {
//!     total[0] += x[0];
//!     total[1] += x[1];
//!     total
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::vmap;
//!
//! #[vmap]
//! fn add(mut total: [f64; 2], x: [f64; 2]) -> [f64; 2] {
//!     total[0] += x[0];
//!     total[1] += x[1];
//!     total
//! }
//! assert_eq!(add::vmap(&[[1.0, 2.0], [3.0, 4.0]], &[[5.0, 5.0], [6.0, 6.0]]), [[6.0, 7.0], [9.0, 10.0]]);
//!
//! #[vmap(in_dims = (None, 0))]
//! fn add_to_one(total: [f64; 2], x: [f64; 2]) -> [f64; 2] {
//!     let mut total = total;
//!     total[0] += x[0];
//!     total[1] += x[1];
//!     total
//! }
//! assert_eq!(add_to_one::vmap([1.0, 2.0], &[[5.0, 5.0], [6.0, 6.0]]), [[6.0, 7.0], [7.0, 8.0]]);
//! ```
//!
//! # FT0304: a change of the length of a collection that is shared by the batch
//!
//! Once for the whole batch is not once for each element, and a list has one length. A `Vec` made in the
//! body may grow and shrink.
//!
//! ```compile_fail
//! use functra::vmap;
//!
//! #[vmap(in_dims(list = None))]
//! fn f(mut list: Vec<f64>, x: f64) -> f64 {
//!     list.pop().unwrap() * x
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::vmap;
//!
//! #[vmap(in_dims(list = None))]
//! fn f(list: &[f64], x: f64) -> f64 {
//!     list[list.len() - 1] * x
//! }
//! assert_eq!(f::vmap(&[1.0, 2.0], &[3.0, 4.0]), [6.0, 8.0]);
//! ```
//!
//! # FT0305: a `&mut` parameter that is not made of floats
//!
//! It is a result that is not returned. Take it by value, and return it. (A `&mut` of floats is
//! [an argument and a result](crate::guide::shapes).)
//!
//! ```compile_fail
//! use functra::vmap;
//!
//! #[vmap]
//! fn halved(x: f64, steps: &mut usize) -> f64 {
//!     *steps += 1;
//!     0.5 * x
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::vmap;
//!
//! #[vmap(out_dims = (0, None))]
//! fn halved(x: f64, steps: usize) -> (f64, usize) {
//!     (0.5 * x, steps + 1)
//! }
//! assert_eq!(halved::vmap(&[2.0, 4.0], 3), (vec![1.0, 2.0], 4));
//! ```
//!
//! # FT0306: input or output in the middle of a computation
//!
//! Printing, files, the network, the environment, and clocks: done where the function is
//! called. What comes of them is an argument.
//!
//! ```compile_fail
//! use functra::grad;
//!
//! #[grad]
//! fn f(x: f64) -> f64 {
//!     println!("x = {x}");
//!     x * x
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::grad;
//!
//! #[grad]
//! fn f(x: f64) -> f64 {
//!     x * x
//! }
//! let x = 3.0;
//! println!("x = {x}");
//! assert_eq!(f::grad(x), 6.0);
//! ```
