//! Function transforms at compile time, on stable Rust: derivatives and SIMD batched forms of ordinary
//! functions.
//!
//! An attribute on a function asks for a *transform* of it: [`grad`](macro@grad), [`jvp`](macro@jvp),
//! [`vjp`](macro@vjp), [`linearize`](macro@linearize), [`jacfwd`](macro@jacfwd), [`jacrev`](macro@jacrev),
//! [`hessian`](macro@hessian), [`hvp`](macro@hvp), [`vmap`](macro@vmap). The function stays as it is. The transform becomes a member of its *companion*, a type of the same name, so that `loss(x)`
//! is the function and `loss::grad(x)` its gradient.
//!
//! This page is a tutorial. The [`guide`] has tables to look things up in, and [`errors`] a section for
//! each code that a compile error may end with.
//!
//! # A first gradient
//!
//! ```
//! use functra::grad;
//!
//! #[grad]
//! fn height(t: f64) -> f64 {
//!     20.0 * t - 0.5 * 9.81 * t * t
//! }
//!
//! assert_eq!(height(2.0), 20.38);
//! assert_eq!(height::grad(2.0), 20.0 - 9.81 * 2.0);
//! assert_eq!(height::value_and_grad(2.0), (height(2.0), height::grad(2.0)));
//! ```
//!
//! The derivative is exact up to rounding: each operation carries its own derivative along (*forward
//! mode*), or, where there are many arguments, is run backwards (*reverse mode*). No step size is
//! involved.
//!
//! # Several arguments
//!
//! The gradient of several arguments is a tuple. `wrt` picks some of them, by name; `#[nodiff]` leaves
//! one out for good. Integers and whatever else is not made of floats have no derivative.
//!
//! ```
//! use functra::grad;
//!
//! #[grad]
//! fn area(width: f64, height: f64) -> f64 {
//!     width * height
//! }
//! assert_eq!(area::grad(3.0, 4.0), (4.0, 3.0));
//!
//! #[grad(wrt = x)]
//! fn power(scale: f64, x: f64, n: i32) -> f64 {
//!     scale * x.powi(n)
//! }
//! assert_eq!(power::grad(10.0, 3.0, 2), 60.0);
//! ```
//!
//! # Arrays and slices
//!
//! The gradient has the type of the argument, owned: that of an array is an array, that of a slice a
//! `Vec`. Loops, mutable variables, iterators and closures are fine.
//!
//! ```
//! use functra::grad;
//!
//! #[grad]
//! fn energy(positions: [f64; 3]) -> f64 {
//!     let mut sum = 0.0;
//!     for i in 1..3 {
//!         let stretch = positions[i] - positions[i - 1] - 1.0;
//!         sum += 0.5 * stretch * stretch;
//!     }
//!     sum
//! }
//! assert_eq!(energy::grad([0.0, 2.0, 3.0]), [-1.0, 1.0, 0.0]);
//!
//! #[grad]
//! fn square_norm(x: &[f64]) -> f64 {
//!     x.iter().map(|x| x * x).sum()
//! }
//! assert_eq!(square_norm::grad(&[1.0, 2.0]), [2.0, 4.0]);
//! ```
//!
//! # Jacobians and Hessians
//!
//! [`jacfwd`](macro@jacfwd) gives the derivative of every number of the result: the result, with a
//! gradient in the place of each number. [`hessian`](macro@hessian) gives the second derivatives of one
//! number. With [`transforms`](macro@transforms) a function has several at once.
//!
//! ```
//! use functra::{jacfwd, transforms};
//!
//! #[jacfwd]
//! fn polar(r: f64, angle: f64) -> [f64; 2] {
//!     [r * angle.cos(), r * angle.sin()]
//! }
//! assert_eq!(polar::jacfwd(2.0, 0.0), [(1.0, 0.0), (0.0, 2.0)]);
//!
//! #[transforms(grad, hessian)]
//! fn bowl(p: [f64; 2]) -> f64 {
//!     p[0] * p[0] + 3.0 * p[0] * p[1]
//! }
//! assert_eq!(bowl::grad([1.0, 2.0]), [8.0, 3.0]);
//! assert_eq!(bowl::hessian([1.0, 2.0]), [[2.0, 3.0], [3.0, 0.0]]);
//! ```
//!
//! # One direction
//!
//! [`jvp`](macro@jvp), the Jacobian-vector product, takes a *tangent* for each *primal* argument, and
//! gives the value with its own tangent: how it changes along. That costs one sweep, however many
//! arguments there are.
//!
//! ```
//! use functra::jvp;
//!
//! #[jvp]
//! fn distance(x: &[f64], y: &[f64]) -> f64 {
//!     x.iter().zip(y).map(|(x, y)| (x - y).powi(2)).sum::<f64>().sqrt()
//! }
//! let (value, tangent) = distance::jvp((&[4.0, 1.0], &[0.0, 1.0]), (&[0.5, 3.0], &[0.0, 0.0]));
//! assert_eq!((value, tangent), (4.0, 0.5));
//! ```
//!
//! # Many arguments
//!
//! By more than eight numbers, or by a slice, a gradient is computed backwards: the function runs once,
//! and then its steps from the last to the first, however many arguments there are. `mode = forward` or
//! `mode = reverse` asks for either way. [`vjp`](macro@vjp) gives the way back as a function, the *pullback*;
//! [`jacrev`](macro@jacrev) is the Jacobian of few results by many arguments, and [`hvp`](macro@hvp) the
//! Hessian times a vector.
//!
//! ```
//! use functra::vjp;
//!
//! #[vjp]
//! fn polar(x: f64, y: f64) -> [f64; 2] {
//!     [x * x + y * y, y / x]
//! }
//! let (value, pullback) = polar::vjp(1.0, 2.0);
//! assert_eq!(value, [5.0, 2.0]);
//! assert_eq!(pullback([1.0, 0.0]), (2.0, 4.0));
//! ```
//!
//! # Structs
//!
//! A struct of numbers is an argument or a result like any other if it has [`Diff`](macro@Diff); its
//! gradient is such a struct. More is in [`guide::structs`].
//!
//! ```
//! use functra::{Diff, grad};
//!
//! #[derive(Clone, Debug, PartialEq, Diff)]
//! struct Spring {
//!     stiffness: f64,
//!     rest: f64,
//! }
//!
//! #[grad]
//! fn energy(spring: &Spring) -> f64 {
//!     0.5 * spring.stiffness * (3.0 - spring.rest).powi(2)
//! }
//!
//! let spring = Spring { stiffness: 10.0, rest: 1.0 };
//! assert_eq!(energy::grad(&spring), Spring { stiffness: 2.0, rest: -20.0 });
//! ```
//!
//! # Batches
//!
//! [`vmap`](macro@vmap) turns a function of one element into one of many: `&[X]` in, `Vec<Y>` out,
//! computed on SIMD lanes. `in_dims` says which arguments are mapped (`0`) and which are shared
//! (`None`); without it, all floats are mapped. A batch of slices is anything with [`Rows`].
//!
//! ```
//! use functra::{flat, vmap};
//!
//! #[vmap]
//! fn wave(x: f64, t: f64) -> f64 {
//!     (x - 2.0 * t).cos()
//! }
//! assert_eq!(wave::vmap(&[0.0, 2.0, 4.0], &[0.0, 1.0, 2.0]), [1.0, 1.0, 1.0]);
//!
//! #[vmap(in_dims = (None, 0))]
//! fn dot(w: &[f64], x: &[f64]) -> f64 {
//!     w.iter().zip(x).map(|(w, x)| w * x).sum()
//! }
//! let w = [1.0, 10.0];
//! assert_eq!(dot::vmap(&w, &[[1.0, 2.0], [3.0, 4.0]]), [21.0, 43.0]);
//! assert_eq!(dot::vmap(&w, flat(&[1.0, 2.0, 3.0, 4.0], 2)), [21.0, 43.0]);
//!
//! let mut out = [0.0; 2];
//! dot::vmap_into(&w, &[vec![1.0, 2.0], vec![3.0, 4.0]], &mut out);
//! assert_eq!(out, [21.0, 43.0]);
//! ```
//!
//! # Stacks
//!
//! Attributes compose, the outermost first: `#[vmap]` over `#[grad]` is the batched gradient. Each part
//! of the stack that begins at the function is a member, named from the outermost in; there is no
//! `loss::vmap` here, since no part of the stack is `vmap` alone.
//!
//! ```
//! use functra::{grad, transforms, vmap};
//!
//! #[vmap(in_dims = (None, 0, 0))]
//! #[grad(wrt = w)]
//! fn loss(w: &[f64], x: &[f64], y: f64) -> f64 {
//!     let predicted: f64 = w.iter().zip(x).map(|(w, x)| w * x).sum();
//!     (predicted - y).powi(2)
//! }
//! assert_eq!(loss::grad(&[1.0], &[2.0], 5.0), [-12.0]);
//! assert_eq!(loss::vmap_grad(&[1.0], &[[2.0], [3.0]], &[5.0, 5.0]), [[-12.0], [-12.0]]);
//!
//! // Side by side: `cube::vmap`, and `cube::grad` with `cube::vmap_grad` over it.
//! #[transforms(vmap, vmap(grad))]
//! fn cube(x: f64) -> f64 {
//!     x * x * x
//! }
//! assert_eq!(cube::vmap(&[1.0, 2.0]), [1.0, 8.0]);
//! assert_eq!(cube::vmap_grad(&[1.0, 2.0]), [3.0, 12.0]);
//!
//! #[grad]
//! #[grad]
//! fn fourth(x: f64) -> f64 {
//!     x.powi(4)
//! }
//! assert_eq!(fourth::grad_grad(1.0), 12.0);
//! ```
//!
//! # Calling other functions
//!
//! A function that is called with differentiated or mapped values needs an attribute too, whichever:
//! its derivative is not looked into, but called. In a mapped function, let that be `#[vmap]`. Paths,
//! modules, crates and recursion are as ever. functra itself has the special functions that `f64`
//! lacks: [`erf`](erf()), [`ln_gamma`](ln_gamma()), [`sigmoid`](sigmoid()), and others.
//!
//! ```
//! use functra::{erf, grad, vmap};
//!
//! mod normal {
//!     #[functra::vmap]
//!     pub fn cdf(x: f64) -> f64 {
//!         0.5 * (1.0 + functra::erf(x / std::f64::consts::SQRT_2))
//!     }
//! }
//!
//! #[vmap]
//! #[grad(wrt = x)]
//! fn tail(x: f64, mean: f64) -> f64 {
//!     1.0 - normal::cdf(x - mean)
//! }
//! let density = 1.0 / (2.0 * std::f64::consts::PI).sqrt();
//! assert!((tail::grad(1.0, 1.0) + density).abs() < 1e-15);
//! ```
//!
//! A function that cannot be looked into, because it is another crate's, gets its partial derivatives
//! by hand, with [`derivative`](macro@derivative).
//!
//! # What is refused
//!
//! Transforms are defined for pure functions, and a mapped function runs once for many elements. What
//! does not fit is a compile error with a code, the reason, and the line to write instead:
//!
//! ```compile_fail
//! use functra::vmap;
//!
//! #[vmap]
//! fn relu(x: f64) -> f64 {
//!     if x > 0.0 { x } else { 0.0 } // FT0101: `x > 0.0` differs between batch elements
//! }
//! ```
//!
//! Where nothing is mapped, values may steer: branches, loops and indices follow the path that the
//! function itself takes. [`guide::limitations`] has all refusals in a table, [`errors`] explains each.
//!
//! # Choosing, and holding still
//!
//! [`select`](select()) chooses between two values for each element of a batch.
//! [`stop_gradient`](stop_gradient()) takes a value for a constant, and [`nondiff!`] a whole expression,
//! which may then call anything.
//!
//! ```
//! use functra::{grad, nondiff, select, stop_gradient, transforms};
//!
//! #[transforms(vmap, vmap(grad))]
//! fn leaky(x: f64) -> f64 {
//!     select(x > 0.0, x, 0.1 * x)
//! }
//! assert_eq!(leaky::vmap_grad(&[-1.0, 1.0]), [0.1, 1.0]);
//!
//! #[grad]
//! fn normalized(x: f64) -> f64 {
//!     x / stop_gradient(x.abs())
//! }
//! assert_eq!(normalized::grad(4.0), 0.25);
//!
//! fn table(x: f64) -> f64 {
//!     [1.0, 2.0, 4.0][x as usize]
//! }
//!
//! #[grad]
//! fn scaled(x: f64) -> f64 {
//!     nondiff!(table(x)) * x
//! }
//! assert_eq!(scaled::grad(2.5), 4.0);
//! ```
//!
//! # More than the result
//!
//! What a function computes on the way it can return beside its result. `has_aux` differentiates the
//! first of the pair and hands the second through.
//!
//! ```
//! use functra::grad;
//!
//! #[grad(has_aux)]
//! fn misfit(w: f64) -> (f64, Vec<f64>) {
//!     let residuals: Vec<f64> = (1..4).map(|i| w * f64::from(i) - 2.0).collect();
//!     (residuals.iter().map(|r| r * r).sum(), residuals)
//! }
//! let (gradient, residuals) = misfit::grad(1.0);
//! assert_eq!((gradient, residuals), (4.0, vec![-1.0, 0.0, 1.0]));
//! ```
//!
//! # Generic functions
//!
//! `f32` works as `f64` does. So do functions generic over a float, by `num_traits`, and over lengths.
//!
//! ```
//! use functra::grad;
//! use num_traits::Float;
//!
//! #[grad]
//! fn logistic<T: Float>(x: T) -> T {
//!     (T::one() + (-x).exp()).recip()
//! }
//! assert_eq!(logistic::grad(0.0_f64), 0.25);
//! assert_eq!(logistic::grad(0.0_f32), 0.25);
//!
//! #[grad(wrt = x)]
//! fn polynomial<const N: usize>(coefficients: [f64; N], x: f64) -> f64 {
//!     coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c)
//! }
//! assert_eq!(polynomial::grad([1.0, 2.0, 3.0], 2.0), 14.0);
//! ```
//!
//! # Methods
//!
//! In an `impl`, where no companion can stand, transforms are siblings: `energy_grad` beside `energy`.
//! What `self` holds is constant, and shared by a batch. A function of an `impl` without `self` says
//! `#[grad(method)]`.
//!
//! ```
//! use functra::{grad, vmap};
//!
//! struct Spring {
//!     stiffness: f64,
//! }
//!
//! impl Spring {
//!     #[vmap]
//!     #[grad]
//!     fn energy(&self, x: f64) -> f64 {
//!         0.5 * self.stiffness * x * x
//!     }
//!
//!     #[grad(method)]
//!     fn potential(x: f64) -> f64 {
//!         9.81 * x
//!     }
//! }
//! let spring = Spring { stiffness: 2.0 };
//! assert_eq!(spring.energy_grad(3.0), 6.0);
//! assert_eq!(spring.energy_vmap_grad(&[3.0, 4.0]), [6.0, 8.0]);
//! assert_eq!(Spring::potential_grad(3.0), 9.81);
//! ```
//!
//! # Numbers and speed
//!
//! At a kink such as that of `abs` at 0 a derivative is a convention: [`guide::conventions`]. What the
//! lanes do, and what makes a program fast on them, is in [`guide::performance`].
//!
//! # Features
//!
//! | feature | |
//! | --- | --- |
//! | `rayon` | batches are split among threads, with the same results |
//! | `nalgebra` | matrices are batches of their [rows](Rows), and [tensors](Tensor) come from them and go to them |
//! | `serde` | tensors are read and written as data |

#![allow(clippy::inline_always, reason = "lane code that is not inlined is tens of times as slow")]

mod branch;
#[doc(hidden)]
pub mod callee;
#[doc(hidden)]
pub mod dense;
mod dual;
mod elementwise;
pub mod errors;
mod flow;
pub mod guide;
pub mod lanes;
mod lift;
#[doc(hidden)]
pub mod num;
mod only;
mod operators;
#[doc(hidden)]
pub mod private;
mod random;
#[doc(hidden)]
pub mod real;
mod reverse;
mod rows;
#[doc(hidden)]
pub mod rule;
mod stacks;
mod structs;
#[doc(hidden)]
pub mod tensor;
mod transform;
mod tree;
mod unroll;
mod wrap;

pub use dual::Dual;
pub use elementwise::{Elementwise, functions::*};
#[doc(hidden)]
pub use functra_macros::__emit;
pub use functra_macros::{
    Batch, Diff, derivative, differentiable, grad, hessian, hvp, jacfwd, jacrev, jvp, linearize,
    transforms, value_and_grad, vjp, vmap,
};
pub use num::Num;
pub use operators::{select, stop_gradient};
pub use random::{Key, KeyOf};
pub use real::{Constants, Element, Mask, Real, Scalar};
pub use reverse::Workspace;
pub use rows::{Rows, RowsView, flat};
pub use stacks::Batch;
pub use structs::Diff;
pub use tensor::Tensor;
pub use tree::{LeafMap, LeafZip, Tree};

/// The README, whose programs run with the tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}
