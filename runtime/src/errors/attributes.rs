//! Faults in an attribute or its options: FT0501 to FT0519.
//!
//! # FT0501: an attribute on something that is not a function with a body
//!
//! Transforms make functions from functions. The attribute belongs on a function with a body: on
//! its own, or inside an `impl`.
//!
//! ```compile_fail
//! use functra::grad;
//!
//! struct Spring {
//!     stiffness: f64,
//! }
//!
//! #[grad]
//! impl Spring {
//!     fn energy(&self, x: f64) -> f64 {
//!         0.5 * self.stiffness * x * x
//!     }
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::grad;
//!
//! struct Spring {
//!     stiffness: f64,
//! }
//!
//! impl Spring {
//!     #[grad]
//!     fn energy(&self, x: f64) -> f64 {
//!         0.5 * self.stiffness * x * x
//!     }
//! }
//! assert_eq!(Spring { stiffness: 2.0 }.energy(3.0), 9.0);
//! ```
//!
//! # FT0502: an option that does not exist here, or a value that it does not take
//!
//! Each transform has options of its own, and each option its values. The message lists them. In a
//! stack of attributes, an option goes to the transform that it speaks of.
//!
//! ```compile_fail
//! use functra::{grad, vmap};
//!
//! #[vmap]
//! #[grad(in_dims = (None, 0))]
//! fn loss(w: f64, x: f64) -> f64 {
//!     w * x
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::{grad, vmap};
//!
//! #[vmap(in_dims = (None, 0))]
//! #[grad]
//! fn loss(w: f64, x: f64) -> f64 {
//!     w * x
//! }
//! assert_eq!(loss(2.0, 3.0), 6.0);
//! ```
//!
//! # FT0503: a name that is not an argument of the function
//!
//! `wrt` and `in_dims` speak of the arguments by the names in the signature.
//!
//! ```compile_fail
//! use functra::grad;
//!
//! #[grad(wrt = weigth)]
//! fn loss(weight: f64, x: f64) -> f64 {
//!     weight * x
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::grad;
//!
//! #[grad(wrt = weight)]
//! fn loss(weight: f64, x: f64) -> f64 {
//!     weight * x
//! }
//! assert_eq!(loss(2.0, 3.0), 6.0);
//! ```
//!
//! # FT0504: a position past the arguments of the function
//!
//! Positions count the arguments from 0, without `self`. Negative ones count from the end, so that
//! the last is `-1`.
//!
//! ```compile_fail
//! use functra::grad;
//!
//! #[grad(wrt = 2)]
//! fn loss(w: f64, x: f64) -> f64 {
//!     w * x
//! }
//! ```
//!
//! Write instead `wrt = 1`, or better the name, `wrt = x`:
//!
//! ```
//! use functra::grad;
//!
//! #[grad(wrt = 1)]
//! fn loss(w: f64, x: f64) -> f64 {
//!     w * x
//! }
//! assert_eq!(loss(2.0, 3.0), 6.0);
//! ```
//!
//! # FT0505: an argument or option given twice
//!
//! A second mention would either say the same or contradict the first. A position and a name may
//! mean the same argument.
//!
//! ```compile_fail
//! use functra::grad;
//!
//! #[grad(wrt = (w, x, 0))]
//! fn loss(w: f64, x: f64) -> f64 {
//!     w * x
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::grad;
//!
//! #[grad(wrt = (w, x))]
//! fn loss(w: f64, x: f64) -> f64 {
//!     w * x
//! }
//! assert_eq!(loss(2.0, 3.0), 6.0);
//! ```
//!
//! # FT0506: an empty list
//!
//! A list without entries asks for nothing. Without `wrt`, a derivative is taken with respect to
//! all arguments made of floats; without `in_dims`, all arguments are mapped.
//!
//! ```compile_fail
//! use functra::grad;
//!
//! #[grad(wrt = ())]
//! fn loss(w: f64, x: f64) -> f64 {
//!     w * x
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::grad;
//!
//! #[grad]
//! fn loss(w: f64, x: f64) -> f64 {
//!     w * x
//! }
//! assert_eq!(loss(2.0, 3.0), 6.0);
//! ```
//!
//! # FT0507: a number of `in_dims` entries that is not the number of arguments
//!
//! `vmap` turns many calls into one. `in_dims` has an entry for each argument, without `self`: `0`
//! where each call has its own value, so that the mapped function takes a sequence of them, and
//! `None` where all calls share one. A single entry speaks of all arguments, and `in_dims(w =
//! None)` of some by name.
//!
//! ```compile_fail
//! use functra::vmap;
//!
//! #[vmap(in_dims = (None, 0))]
//! fn loss(w: f64, x: f64, y: f64) -> f64 {
//!     w * x - y
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::vmap;
//!
//! #[vmap(in_dims = (None, 0, 0))]
//! fn loss(w: f64, x: f64, y: f64) -> f64 {
//!     w * x - y
//! }
//! assert_eq!(loss(2.0, 3.0, 1.0), 5.0);
//! ```
//!
//! # FT0508: a batch without a mapped argument and without a size
//!
//! The length of a batch is that of the mapped arguments. Where all calls share all arguments, it
//! has to be said.
//!
//! ```compile_fail
//! use functra::vmap;
//!
//! #[vmap(in_dims = None)]
//! fn constant(x: f64) -> f64 {
//!     x
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::vmap;
//!
//! #[vmap(in_dims = None, size = 16)]
//! fn constant(x: f64) -> f64 {
//!     x
//! }
//! assert_eq!(constant(1.0), 1.0);
//! ```
//!
//! # FT0509: an axis that a batch does not have
//!
//! A batch is a sequence with one entry per call: a slice of numbers for a number, rows for a
//! slice. Its only axis is 0, which counts the calls. A batch of tensors has their axes and one more, and a Jacobian
//! those of the result and of the argument: 8 are the most.
//!
//! ```compile_fail
//! use functra::vmap;
//!
//! #[vmap(in_dims = (None, 1))]
//! fn dot(w: &[f64; 2], x: &[f64; 2]) -> f64 {
//!     w[0] * x[0] + w[1] * x[1]
//! }
//! ```
//!
//! Write instead `0`, and pass one row for each call:
//!
//! ```
//! use functra::vmap;
//!
//! #[vmap(in_dims = (None, 0))]
//! fn dot(w: &[f64; 2], x: &[f64; 2]) -> f64 {
//!     w[0] * x[0] + w[1] * x[1]
//! }
//! assert_eq!(dot(&[1.0, 2.0], &[3.0, 4.0]), 11.0);
//! ```
//!
//! # FT0512: a number of `out_dims` entries that is not the number of results
//!
//! `out_dims` has an entry for each element of a returned tuple: `0` where each call has a result
//! of its own, `None` where all calls have the same. A single entry speaks of the whole result.
//!
//! ```compile_fail
//! use functra::vmap;
//!
//! #[vmap(out_dims = (0, 0, 0))]
//! fn both(x: f64) -> (f64, f64) {
//!     (x, -x)
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::vmap;
//!
//! #[vmap(out_dims = (0, 0))]
//! fn both(x: f64) -> (f64, f64) {
//!     (x, -x)
//! }
//! assert_eq!(both(1.0), (1.0, -1.0));
//! ```
//!
//! # FT0513: `has_aux` on a function that does not return a pair
//!
//! With `has_aux`, a function returns a pair: the value to transform, and anything else that it
//! computed on the way, which is handed through.
//!
//! ```compile_fail
//! use functra::grad;
//!
//! #[grad(has_aux)]
//! fn loss(w: f64, x: f64) -> f64 {
//!     let error = w * x - 1.0;
//!     error * error
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::grad;
//!
//! #[grad(has_aux)]
//! fn loss(w: f64, x: f64) -> (f64, f64) {
//!     let error = w * x - 1.0;
//!     (error * error, error)
//! }
//! assert_eq!(loss(2.0, 2.0), (9.0, 3.0));
//! ```
//!
//! # FT0514: a `chunk` that is not a literal of at least 1
//!
//! `chunk` says how many batch elements, or tangents, are computed at a time. It decides the shape of the
//! generated code, so it is a literal, of at least 1.
//!
//! ```compile_fail
//! use functra::grad;
//!
//! #[grad(chunk = 0)]
//! fn double(x: f64) -> f64 {
//!     2.0 * x
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::grad;
//!
//! #[grad(chunk = 8)]
//! fn square_sum(x: &[f64]) -> f64 {
//!     x.iter().map(|it| it * it).sum()
//! }
//! assert_eq!(square_sum::grad(&[1.0, 2.0]), [2.0, 4.0]);
//! ```
//!
//! # FT0515: a `randomness` that is none of its words
//!
//! What the elements of a batch draw from a key that they share is `different`, `same`, or, as without the option, an
//! `error`.
//!
//! ```compile_fail
//! use functra::{Key, vmap};
//!
//! #[vmap(in_dims = (None, 0), randomness = sometimes)]
//! fn noisy(key: Key, x: f64) -> f64 {
//!     x + key.normal()
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::{Key, vmap};
//!
//! #[vmap(in_dims = (None, 0), randomness = same)]
//! fn noisy(key: Key, x: f64) -> f64 {
//!     x + key.normal()
//! }
//! let ys = noisy::vmap(Key::new(1), &[1.0, 1.0]);
//! assert_eq!(ys[0], ys[1]);
//! ```
//!
//! # FT0518: the same transform asked for twice
//!
//! Each transform becomes one member of the companion, called after it: `loss::grad`. There cannot
//! be two of one name.
//!
//! ```compile_fail
//! use functra::transforms;
//!
//! #[transforms(grad(wrt = w), grad(wrt = x))]
//! fn loss(w: f64, x: f64) -> f64 {
//!     w * x
//! }
//! ```
//!
//! Write instead one that gives both, or a second function that calls the first:
//!
//! ```
//! use functra::transforms;
//!
//! #[transforms(grad(wrt = (w, x)))]
//! fn loss(w: f64, x: f64) -> f64 {
//!     w * x
//! }
//! assert_eq!(loss(2.0, 3.0), 6.0);
//! ```
//!
//! # FT0519: an argument both `#[nodiff]` and listed in `wrt`
//!
//! `#[nodiff]` says that an argument has no derivative, and `wrt` asks for it.
//!
//! ```compile_fail
//! use functra::grad;
//!
//! #[grad(wrt = (w, scale))]
//! fn loss(w: f64, #[nodiff] scale: f64) -> f64 {
//!     w * scale
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::grad;
//!
//! #[grad(wrt = w)]
//! fn loss(w: f64, #[nodiff] scale: f64) -> f64 {
//!     w * scale
//! }
//! assert_eq!(loss(2.0, 3.0), 6.0);
//! ```
