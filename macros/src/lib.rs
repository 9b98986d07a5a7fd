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
//! assert_eq!(loss::grad(2.0, 3.0), 3.0);
//! assert_eq!(loss::vmap_grad(2.0, &[3.0, 4.0]), [3.0, 4.0]);
//! ```
//!
//! A member is named after the part of the stack that it is, the outermost transform first. There is no
//! `loss::vmap` here: for transforms side by side, see [`transforms`](macro@transforms).
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
//! ```
//! use functra::grad;
//!
//! #[grad(name = energy_d)]
//! fn energy(x: f64) -> f64 {
//!     0.5 * x * x
//! }
//! assert_eq!(energy_d::grad(3.0), 3.0);
//!
//! struct Line;
//! impl Line {
//!     #[grad(method)]
//!     fn height(x: f64) -> f64 {
//!         2.0 * x
//!     }
//! }
//! assert_eq!(Line::height_grad(1.0), 2.0);
//! ```
//!
//! # Errors
//!
//! What cannot be transformed is a compile error with a code, explained in `functra::errors`.
#![doc = ""]
#![doc = include_str!("../ARCHITECTURE.md")]
#![forbid(unsafe_code)]

mod attr;
mod block;
mod check;
mod codes;
mod companion;
mod copy;
mod derive;
mod diagnostics;
mod expand;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod growth;
#[cfg(test)]
mod ignored;
mod in_out;
mod join;
mod keys;
mod levels;
mod lift;
mod places;
mod resolve;
mod reverse;
mod rule;
mod signature;
mod source;
mod straight;
mod structs;
mod tensors;
mod vocabulary;

use proc_macro::TokenStream;

use crate::attr::stack;

/// Forward mode: the value, and its tangent along given tangents of the arguments.
///
/// For `fn f(x: A, y: B) -> R`:
///
/// | member | |
/// | --- | --- |
/// | `f::jvp((x: A, y: B), (dx: A, dy: B)) -> (R, R)` | the value, and the tangent |
///
/// A single primal or tangent may come without its tuple. With `has_aux`, of a function that returns
/// `(R, S)`, the result is `(R, R, S)`.
///
/// | option | |
/// | --- | --- |
/// | `wrt = x`, `wrt = (x, y)`, `wrt = 0`, `wrt = -1` | the arguments that have a tangent; without it, all made of floats that are not `#[nodiff]` |
/// | `has_aux` | the function returns a pair, of which only the first is differentiated |
///
/// ```
/// use functra::jvp;
///
/// #[jvp]
/// fn product(x: f64, y: f64) -> f64 {
///     x * y
/// }
/// assert_eq!(product::jvp((2.0, 3.0), (1.0, 10.0)), (6.0, 23.0));
///
/// #[jvp(wrt = x)]
/// fn power(x: f64, n: i32) -> f64 {
///     x.powi(n)
/// }
/// assert_eq!(power::jvp((2.0, 3), 1.0), (8.0, 12.0));
/// ```
///
/// # Errors
///
/// A function without an argument made of floats is refused (FT0407), as is one whose result is not
/// made of floats (FT0409).
///
/// # Panics
///
/// The member panics if a slice and its tangent have different lengths.
#[proc_macro_attribute]
pub fn jvp(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("jvp", args.into(), item.into()).into()
}

#[doc = include_str!("../docs/vjp.md")]
#[proc_macro_attribute]
pub fn vjp(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("vjp", args.into(), item.into()).into()
}

#[doc = include_str!("../docs/linearize.md")]
#[proc_macro_attribute]
pub fn linearize(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("linearize", args.into(), item.into()).into()
}

#[doc = include_str!("../docs/grad.md")]
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
/// assert_eq!(square::value_and_grad(3.0), (9.0, 6.0));
/// assert_eq!(square::grad(3.0), 6.0);
/// ```
#[proc_macro_attribute]
pub fn value_and_grad(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("value_and_grad", args.into(), item.into()).into()
}

/// The Jacobian, by forward mode: the derivative of each number of the result by each argument.
///
/// For `fn f(x: A, y: B) -> R`:
///
/// | member | |
/// | --- | --- |
/// | `f::jacfwd(x: A, y: B)` | `R`, with a gradient `(A', B')` in the place of each number |
///
/// So `fn f(x: [f64; 3]) -> [f64; 2]` has `f::jacfwd(x) -> [[f64; 3]; 2]`, a row for each number of the
/// result. Options are those of [`jvp`](macro@jvp), and `chunk = 8`, how many tangents go at a time.
///
/// ```
/// use functra::jacfwd;
///
/// #[jacfwd]
/// fn polar(x: f64, y: f64) -> [f64; 2] {
///     [x.hypot(y), y.atan2(x)]
/// }
/// assert_eq!(polar::jacfwd(1.0, 0.0), [(1.0, 0.0), (0.0, 1.0)]);
///
/// #[jacfwd(wrt = z)]
/// fn growth(z: [f64; 2], rate: f64) -> [f64; 2] {
///     [rate * z[0] - z[0] * z[1], z[0] * z[1] - z[1]]
/// }
/// assert_eq!(growth::jacfwd([2.0, 1.0], 3.0), [[2.0, -2.0], [1.0, 1.0]]);
/// ```
#[proc_macro_attribute]
pub fn jacfwd(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("jacfwd", args.into(), item.into()).into()
}

#[doc = include_str!("../docs/jacrev.md")]
#[proc_macro_attribute]
pub fn jacrev(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("jacrev", args.into(), item.into()).into()
}

#[doc = include_str!("../docs/hvp.md")]
#[proc_macro_attribute]
pub fn hvp(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("hvp", args.into(), item.into()).into()
}

/// The matrix of second derivatives: the Jacobian of the gradient.
///
/// For `fn f(x: A) -> f64`:
///
/// | member | |
/// | --- | --- |
/// | `f::hessian(x: A)` | `A'`, with a gradient `A'` in the place of each number |
///
/// Options are those of [`jacfwd`](macro@jacfwd), and the `mode` of [`grad`](macro@grad), which says how the
/// gradient is computed; its Jacobian goes forward.
///
/// ```
/// use functra::hessian;
///
/// #[hessian]
/// fn rosenbrock(p: [f64; 2]) -> f64 {
///     (1.0 - p[0]).powi(2) + 100.0 * (p[1] - p[0] * p[0]).powi(2)
/// }
/// assert_eq!(rosenbrock::hessian([1.0, 1.0]), [[802.0, -400.0], [-400.0, 200.0]]);
/// ```
#[proc_macro_attribute]
pub fn hessian(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("hessian", args.into(), item.into()).into()
}

/// Many calls as one: a function of sequences that gives a sequence of results, on SIMD lanes.
///
/// For `fn f(x: f64, p: [f64; 3], s: &[f64]) -> R`:
///
/// | member | |
/// | --- | --- |
/// | `f::vmap(x: &[f64], p: &[[f64; 3]], s: impl Rows<f64>) -> Vec<R>` | the results |
/// | `f::vmap_into(x, p, s, out: &mut [R])` | the same, into the places of `out`, unless `out_dims` has a `None` |
///
/// An argument that all calls share, by `None` in `in_dims` or because it is not made of floats, is
/// passed as to the function itself. A batch of slices is anything that has rows: `&[Vec<f64>]`,
/// `&[[f64; N]]`, `functra::flat(&data, row_len)`, with the feature `nalgebra` a matrix.
///
/// | option | |
/// | --- | --- |
/// | `in_dims = (None, 0)`, `in_dims = 0`, `in_dims(w = None)` | for each argument `0`, each call has its own value, or `None`, all calls share one; without it, `0` for all |
/// | `out_dims = None`, `out_dims = (0, None)` | for the result, or each element of a returned tuple, `0`, each call has its own, or `None`, all calls have the same, which is returned once; without it, `0` |
/// | `size = 16` | the length of the batch, where all calls share all arguments |
/// | `chunk = 4` | at most so many calls run at a time, on each thread: what they hold on the way is bounded by that; without it, as many as fit into SIMD registers, which is 16 at most |
/// | `branches = select` | an `if` whose condition differs between calls computes both sides and selects, rather than being refused |
/// | `randomness = different`, `randomness = same` | the numbers that calls draw from a shared random `Key`: each call its own, or all the same; without it, such a key is refused |
///
/// ```
/// use functra::vmap;
///
/// #[vmap(in_dims = (None, 0))]
/// fn scaled(w: f64, x: f64) -> f64 {
///     w * x
/// }
/// assert_eq!(scaled::vmap(2.0, &[3.0, 4.0]), [6.0, 8.0]);
///
/// #[vmap(in_dims(w = None))]
/// fn dot(w: &[f64], x: &[f64]) -> f64 {
///     w.iter().zip(x).map(|(w, x)| w * x).sum()
/// }
/// let mut out = [0.0; 2];
/// dot::vmap_into(&[1.0, 10.0], &[[1.0, 2.0], [3.0, 4.0]], &mut out);
/// assert_eq!(out, [21.0, 43.0]);
///
/// #[vmap(branches = select)]
/// fn relu(x: f64) -> f64 {
///     if x > 0.0 { x } else { 0.0 }
/// }
/// assert_eq!(relu::vmap(&[-1.0, 2.0]), [0.0, 2.0]);
///
/// #[vmap(in_dims = None, size = 3)]
/// fn constant(x: f64) -> f64 {
///     x + 1.0
/// }
/// assert_eq!(constant::vmap(1.0), [2.0; 3]);
/// ```
///
/// # Errors
///
/// What would have to happen for some calls only is refused: branches and loops on mapped values
/// (FT0101 to FT0107), mapped indices and casts to integers (FT0201, FT0202), writing a mapped value
/// into a shared one (FT0303), returning one once (FT0511), sharing a random key without saying what is drawn (FT0802). A method's `self` is shared, so its type has to be [`Sync`].
///
/// # Panics
///
/// The members panic if mapped arguments have different lengths, and `vmap_into` if `out` has another
/// length than the batch. With a `None` in `out_dims`, so does an empty batch, which has no result. An empty batch that
/// returns tensors has their shape, `[0, 3]`: to know it, the function is run on zeros.
#[proc_macro_attribute]
pub fn vmap(args: TokenStream, item: TokenStream) -> TokenStream {
    stack::defer("vmap", args.into(), item.into()).into()
}

/// Several transforms that do not build on one another, each with its options.
///
/// In a stack with other attributes, it adds to what they ask for and is no part of it. What is nested
/// comes with its parts: `vmap(grad)` gives `f::grad` as well.
///
/// ```
/// use functra::transforms;
///
/// // `loss::vmap`, `loss::grad`, `loss::vmap_grad`, and `loss::hessian`
/// #[transforms(vmap, vmap(grad, in_dims = (None, 0)), hessian(wrt = w))]
/// fn loss(w: f64, x: f64) -> f64 {
///     w * w * x
/// }
/// assert_eq!(loss::vmap(&[1.0, 2.0], &[3.0, 4.0]), [3.0, 16.0]);
/// assert_eq!(loss::grad(1.0, 3.0), (6.0, 1.0));
/// assert_eq!(loss::vmap_grad(1.0, &[3.0, 4.0]), [(6.0, 1.0), (8.0, 1.0)]);
/// assert_eq!(loss::hessian(1.0, 3.0), 6.0);
/// ```
///
/// # Errors
///
/// Two transforms of one name are refused (FT0518).
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

/// A struct of numbers, as an argument or a result of transformed functions.
///
/// ```
/// use functra::{Diff, grad};
///
/// #[derive(Clone, Debug, PartialEq, Diff)]
/// struct Model {
///     weights: [f64; 2],
///     bias: f64,
///     #[nodiff]
///     scale: f64,
///     layers: usize,
/// }
///
/// #[grad(wrt = model)]
/// fn error(model: &Model, x: f64) -> f64 {
///     let Model { weights, bias, .. } = model;
///     model.scale * (weights[0] * x + weights[1] * x * x + bias).powi(2)
/// }
///
/// let model = Model { weights: [1.0, 2.0], bias: 0.5, scale: 0.5, layers: 1 };
/// let gradient = error::grad(&model, 2.0);
/// assert_eq!(gradient, Model { weights: [21.0, 42.0], bias: 10.5, scale: 0.5, layers: 1 });
/// ```
///
/// The derivative by a struct is such a struct: numbers have their derivatives in it, other fields and those
/// marked `#[nodiff]` are copied from the argument. A batch is a slice of structs.
///
/// | on the struct | |
/// | --- | --- |
/// | `#[diff(scalar = f32)]` | the number that the fields are made of, where they do not say |
/// | `#[diff(copy)]` | it is `Copy`, although a `#[nodiff]` field has a type that could be none |
/// | `#[diff(tensors)]` | it holds tensors in structs that are its fields |
/// | `#[diff(crate = path)]` | where functra is, if not at `::functra` |
///
/// Of a struct `Model` the derive makes `ModelOf<N>`, with `N` in place of each number, visible as the struct
/// itself. A struct that is generic over its number, `struct Model<T> { weights: [T; 2] }`, is used as it is.
///
/// # Errors
///
/// An enum, a struct without numbers, and one that borrows its numbers are refused (FT0422).
#[proc_macro_derive(Diff, attributes(diff, nodiff))]
pub fn diff(input: TokenStream) -> TokenStream {
    derive::derive(input.into()).into()
}

/// A struct of parameters of which many become one, to be mapped over: an ensemble.
///
/// ```
/// use functra::{Batch, Diff, Tensor, vmap};
///
/// #[derive(Clone, Debug, PartialEq, Diff, Batch)]
/// struct Layer {
///     w: Tensor<f64, 2>,
///     b: Tensor<f64, 1>,
/// }
///
/// // Each element has a `w` of its own, and all have one `b`.
/// #[vmap(in_dims = (Layer { b: None, .. }, None))]
/// fn forward(#[diff] layer: &Layer, x: &Tensor<f64, 1>) -> Tensor<f64, 1> {
///     (layer.w.matmul(x) + &layer.b).tanh()
/// }
///
/// let layers = [0.0, 0.5].map(|w| Layer { w: Tensor::full([3, 2], w), b: Tensor::zeros([3]) });
/// let stack = Layer::stack(&layers);
/// assert_eq!((stack.w.shape(), stack.b.shape()), ([2, 3, 2], [2, 3]));
/// let x = Tensor::ones([2]);
/// let y = forward::vmap(&stack.clone().with_b(Tensor::zeros([3])), &x);
/// assert_eq!(y.row(1), forward(&layers[1], &x));
/// assert_eq!(stack.unstack(), layers);
/// ```
///
/// Of a struct `Layer` the derive makes `LayerBatch`, visible as the struct itself, in which each field has one more axis
/// in front: a tensor of one axis for a number, the stack of a struct that has the derive too. Each field is public
/// as it is in the struct; `with_b` puts another in its place, one that all elements share, say.
///
/// # Errors
///
/// An enum, a generic struct, and fields that are no tensor, number or struct are refused (FT0423), and so is a stack
/// that is not as `in_dims` say (FT0424).
#[proc_macro_derive(Batch, attributes(diff, nodiff))]
pub fn batch(input: TokenStream) -> TokenStream {
    derive::batch::derive(input.into()).into()
}

/// Methods and operators of a struct of numbers, for transformed functions to use.
///
/// ```
/// use functra::{Diff, differentiable, grad};
/// use std::ops::{Add, Mul};
///
/// #[derive(Clone, Copy, Debug, PartialEq, Diff)]
/// struct Vec2 {
///     x: f64,
///     y: f64,
/// }
///
/// #[differentiable]
/// impl Vec2 {
///     fn new(x: f64, y: f64) -> Self {
///         Self { x, y }
///     }
///     fn norm(self) -> f64 {
///         self.x.hypot(self.y)
///     }
/// }
///
/// #[differentiable]
/// impl Add for Vec2 {
///     type Output = Self;
///     fn add(self, other: Self) -> Self {
///         Self::new(self.x + other.x, self.y + other.y)
///     }
/// }
///
/// #[differentiable]
/// impl Mul<Vec2> for f64 {
///     type Output = Vec2;
///     fn mul(self, v: Vec2) -> Vec2 {
///         Vec2::new(self * v.x, self * v.y)
///     }
/// }
///
/// #[grad]
/// fn distance(#[diff] v: Vec2, t: f64) -> f64 {
///     (Vec2::new(1.0, 0.0) + t * v).norm()
/// }
///
/// let (by_v, by_t) = distance::grad(Vec2 { x: 1.0, y: 0.0 }, 2.0);
/// assert_eq!((by_v, by_t), (Vec2 { x: 2.0, y: 0.0 }, 1.0));
/// ```
///
/// The block stays as it is. A function that is not for transformed functions is marked `#[nodiff]`. A
/// parameter is followed if it is made of floats or of the block's own type, or marked `#[diff]`. The
/// struct with other numbers, `Vec2Of`, has to be in scope by that name where the block stands.
///
/// | option | |
/// | --- | --- |
/// | `scalar = f32` | the number, where the block does not mention it |
/// | `vmap` | all of it runs on lanes: nothing in it, or called by it, decides on a value |
/// | `mode = reverse` | its functions can be run backwards; without it, or with `mode = forward`, they cannot |
/// | `crate = path` | where functra is, if not at `::functra` |
///
/// # Errors
///
/// What a function does and no transform can do is refused as under the transforms. What cannot be run backwards is
/// an error where somebody does (FT0425).
#[proc_macro_attribute]
pub fn differentiable(args: TokenStream, item: TokenStream) -> TokenStream {
    block::expand(args.into(), item.into()).into()
}

/// What the attributes become: the last attribute of the function, which expands all of them.
#[doc(hidden)]
#[proc_macro_attribute]
pub fn __emit(stack: TokenStream, item: TokenStream) -> TokenStream {
    stack::emit(stack.into(), &item.into()).into()
}

/// Items in which each `[<a b>]` is the identifier `ab`, for the runtime itself.
#[doc(hidden)]
#[proc_macro]
pub fn __join(items: TokenStream) -> TokenStream {
    join::joined(items.into()).into()
}
