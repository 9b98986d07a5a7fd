//! The attribute macros of functra. Use them from there, as `functra::grad` and its siblings.
//!
//! Each stands on a pure function with a body, free or in an `impl`, and leaves it as it is. What it
//! asks for becomes a member of the function's companion, a type of the same name: `#[grad]` on
//! `loss` is `loss::grad`. In an `impl`, where no type can be declared, it is a sibling: `loss_grad`.
//!
//! Attributes stack, and the stack reads as the composition does, outermost first. Every part of it
//! that begins at the function is a member:
//!
//! ```
//! use functra::{grad, vmap};
//!
//! // `loss::grad` and `loss::vmap_grad`
//! #[vmap(in_dims = (None, 0))]
//! #[grad(wrt = w)]
//! fn loss(w: f64, x: f64) -> f64 {
//!     w * x
//! }
//! assert_eq!(loss(2.0, 3.0), 6.0);
//! ```
//!
//! # Options of every attribute
//!
//! | option | |
//! | --- | --- |
//! | `name = loss_d` | the name of the companion, where the function's is taken by a type or module |
//! | `crate = path` | where functra is, if not at `::functra` |
//! | `method` | the function is in an `impl`, which can be seen only if it has a `self` or a `Self` |
//! | `scalar = F` | the name in the signature of the scalar type, if neither `f64` nor `f32` |
//!
//! # Errors
//!
//! What cannot be transformed is a compile error with a code, explained in `functra::errors`.
#![doc = ""]
#![doc = include_str!("../ARCHITECTURE.md")]
#![forbid(unsafe_code)]

mod attr;
mod check;
mod codes;
mod companion;
mod copy;
mod diagnostics;
mod expand;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod growth;
mod levels;
mod lift;
mod resolve;
mod rule;
mod signature;
mod source;
mod straight;
mod vocabulary;

use proc_macro::TokenStream;

use crate::attr::stack;

/// Forward mode: the value, and the tangent along given tangents of the arguments.
///
/// | option | |
/// | --- | --- |
/// | `wrt = x`, `wrt = (x, y)`, `wrt = 0`, `wrt = -1` | the arguments that have a tangent; without it, all made of floats that are not `#[nodiff]` |
/// | `has_aux` | the function returns a pair, of which only the first is differentiated |
///
/// ```
/// use functra::jvp;
///
/// #[jvp(wrt = x)]
/// fn power(x: f64, n: i32) -> f64 {
///     x.powi(n)
/// }
/// assert_eq!(power(2.0, 3), 8.0);
/// ```
#[proc_macro_attribute]
pub fn jvp(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("jvp", args.into(), item.into()).into()
}

/// The gradient of a function that returns one number, alone and with the value.
///
/// It has the type of the argument; of several, it is a tuple of theirs.
///
/// | option | |
/// | --- | --- |
/// | `wrt`, `has_aux` | as for [`jvp`](macro@jvp) |
/// | `mode = forward`, `mode = reverse` | the way; without it, the cheaper |
/// | `chunk = 8` | how many tangents go at a time |
///
/// ```
/// use functra::grad;
///
/// #[grad]
/// fn loss(w: f64, #[nodiff] scale: f64) -> f64 {
///     w * w * scale
/// }
/// assert_eq!(loss(2.0, 3.0), 12.0);
/// ```
#[proc_macro_attribute]
pub fn grad(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("grad", args.into(), item.into()).into()
}

/// The same as [`grad`](macro@grad), which gives both.
///
/// ```
/// use functra::value_and_grad;
///
/// #[value_and_grad]
/// fn square(x: f64) -> f64 {
///     x * x
/// }
/// assert_eq!(square(3.0), 9.0);
/// ```
#[proc_macro_attribute]
pub fn value_and_grad(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("value_and_grad", args.into(), item.into()).into()
}

/// The Jacobian, by forward mode: the derivative of each result by each argument.
///
/// Options are those of [`jvp`](macro@jvp), and `chunk = 8`, how many tangents go at a time.
///
/// ```
/// use functra::jacfwd;
///
/// #[jacfwd]
/// fn polar(x: f64, y: f64) -> [f64; 2] {
///     [x.hypot(y), y.atan2(x)]
/// }
/// assert_eq!(polar(1.0, 0.0), [1.0, 0.0]);
/// ```
#[proc_macro_attribute]
pub fn jacfwd(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("jacfwd", args.into(), item.into()).into()
}

/// The matrix of second derivatives: the Jacobian of the gradient.
///
/// Options are those of [`jacfwd`](macro@jacfwd).
///
/// ```
/// use functra::hessian;
///
/// #[hessian]
/// fn rosenbrock(p: [f64; 2]) -> f64 {
///     (1.0 - p[0]).powi(2) + 100.0 * (p[1] - p[0] * p[0]).powi(2)
/// }
/// assert_eq!(rosenbrock([1.0, 1.0]), 0.0);
/// ```
#[proc_macro_attribute]
pub fn hessian(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("hessian", args.into(), item.into()).into()
}

/// Many calls as one: a function of sequences that gives a sequence of results.
///
/// | option | |
/// | --- | --- |
/// | `in_dims = (None, 0)`, `in_dims = 0`, `in_dims(w = None)` | for each argument `0`, each call has its own value, or `None`, all calls share one; without it, `0` for all |
/// | `out_dims = 0`, `out_dims = (0, None)` | the same for the result, or the elements of a returned tuple |
/// | `size = 16` | the length of the batch, where all calls share all arguments |
/// | `chunk = 64` | how many calls go at a time |
/// | `branches = select` | an `if` whose condition differs between calls computes both sides and selects, rather than being refused |
///
/// ```
/// use functra::vmap;
///
/// #[vmap(in_dims = (None, 0))]
/// fn scaled(w: f64, x: f64) -> f64 {
///     w * x
/// }
/// assert_eq!(scaled(2.0, 3.0), 6.0);
/// ```
#[proc_macro_attribute]
pub fn vmap(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("vmap", args.into(), item.into()).into()
}

/// Several transforms that do not build on one another, each with its options.
///
/// In a stack with other attributes, it adds to what they ask for and is no part of it.
///
/// ```
/// use functra::transforms;
///
/// // `loss::vmap`, `loss::grad`, `loss::vmap_grad`, and `loss::hessian`
/// #[transforms(vmap, vmap(grad, in_dims = (None, 0)), hessian(wrt = w))]
/// fn loss(w: f64, x: f64) -> f64 {
///     w * x
/// }
/// assert_eq!(loss(2.0, 3.0), 6.0);
/// ```
#[proc_macro_attribute]
pub fn transforms(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("transforms", args.into(), item.into()).into()
}

/// The derivative of a function that cannot be looked into: its partial derivatives, one for each argument
/// of floats, in the function's own names, `value` standing for its result.
///
/// ```
/// # mod libm { pub fn erf(x: f64) -> f64 { x } }
/// use functra::{derivative, grad};
/// use std::f64::consts::PI;
///
/// #[derivative(2.0 / PI.sqrt() * (-x * x).exp())]
/// fn erf(x: f64) -> f64 {
///     libm::erf(x)
/// }
///
/// #[grad]
/// fn probability(x: f64, spread: f64) -> f64 {
///     0.5 + 0.5 * erf(x / spread)
/// }
///
/// let (by_x, by_spread) = probability::grad(0.0, 2.0);
/// assert_eq!((by_x, by_spread), (0.5 / PI.sqrt(), 0.0));
/// ```
///
/// The function's body stays as it is and is called one number at a time; the partials are lifted, so that
/// second derivatives are right as well. Transforms may stand on the same function.
#[proc_macro_attribute]
pub fn derivative(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("derivative", args.into(), item.into()).into()
}

/// What the attributes become: the last attribute of the function, which expands all of them.
#[doc(hidden)]
#[proc_macro_attribute]
pub fn __emit(stack: TokenStream, item: TokenStream) -> TokenStream {
    stack::emit(stack.into(), &item.into()).into()
}
