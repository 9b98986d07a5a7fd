//! Functions that cannot be transformed, as a whole or in a part: FT0521 to FT0525.
//!
//! # FT0521: a kind of function that cannot be transformed
//!
//! A transformed function runs from its first line to its last, by safe code, with arguments and
//! results whose types have names. So `async fn`, `unsafe fn`, `extern "C" fn`, variadic functions,
//! and `impl Trait` in the return type are refused. `const fn` is accepted; its derivatives are not
//! `const`.
//!
//! ```compile_fail
//! use functra::grad;
//!
//! #[grad]
//! async fn loss(x: f64) -> f64 {
//!     x * x
//! }
//! ```
//!
//! Write instead a plain function, and call it:
//!
//! ```
//! use functra::grad;
//!
//! #[grad]
//! fn loss(x: f64) -> f64 {
//!     x * x
//! }
//!
//! async fn later(x: f64) -> f64 {
//!     loss(x)
//! }
//! assert_eq!(loss(3.0), 9.0);
//! ```
//!
//! # FT0522: a parameter without a name
//!
//! The functions made from a function have its parameters, by their names. A pattern has none.
//! `mut` before a name is fine.
//!
//! ```compile_fail
//! use functra::grad;
//!
//! #[grad]
//! fn norm((x, y): (f64, f64)) -> f64 {
//!     x * x + y * y
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::grad;
//!
//! #[grad]
//! fn norm(point: (f64, f64)) -> f64 {
//!     let (x, y) = point;
//!     x * x + y * y
//! }
//! assert_eq!(norm((3.0, 4.0)), 25.0);
//! ```
//!
//! # FT0523: a macro that cannot be seen through
//!
//! What a macro does with a value cannot be seen from its call, so its derivative is not known.
//! Macros of the standard library that compute, such as `vec!` and `assert!`, are known.
//!
//! ```compile_fail
//! use functra::grad;
//!
//! macro_rules! horner {
//!     ($x:expr; $a:expr, $b:expr) => {
//!         $a + $x * $b
//!     };
//! }
//!
//! #[grad]
//! fn line(x: f64) -> f64 {
//!     horner!(x; 1.0, 2.0)
//! }
//! ```
//!
//! Write instead a function, and annotate it too:
//!
//! ```
//! use functra::grad;
//!
//! #[grad]
//! fn horner(x: f64, a: f64, b: f64) -> f64 {
//!     a + x * b
//! }
//!
//! #[grad]
//! fn line(x: f64) -> f64 {
//!     horner(x, 1.0, 2.0)
//! }
//! assert_eq!(line(3.0), 7.0);
//! ```
//!
//! # FT0524: an expression that cannot be transformed
//!
//! A transformed function computes its result from its arguments, by expressions whose values can
//! be followed: not by `unsafe` blocks, inline assembly, `async` blocks, or `.await`.
//!
//! ```compile_fail
//! use functra::grad;
//!
//! #[grad]
//! fn square(x: f64) -> f64 {
//!     let y = unsafe { *(&raw const x) };
//!     x * y
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::grad;
//!
//! #[grad]
//! fn square(x: f64) -> f64 {
//!     let y = x;
//!     x * y
//! }
//! assert_eq!(square(3.0), 9.0);
//! ```
//!
//! # FT0525: a `#[checkpoint]` that keeps nothing back
//!
//! A [checkpoint](crate::guide::memory#checkpoints) makes a loop keep its state every so many steps, for the
//! backward sweep. It stands on a `for`, a `while` or a `loop` that is a statement of its own, says how many
//! steps go together, at least one, and needs a derivative that goes backward.
//!
//! ```compile_fail
//! use functra::jvp;
//!
//! #[jvp]
//! fn decay(mut x: f64) -> f64 {
//!     #[checkpoint(every = 100)]
//!     for _ in 0..10_000 {
//!         x -= 1e-4 * x.sin();
//!     }
//!     x
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::grad;
//!
//! #[grad(mode = reverse)]
//! fn decay(mut x: f64) -> f64 {
//!     #[checkpoint(every = 100)]
//!     for _ in 0..10_000 {
//!         x -= 1e-4 * x.sin();
//!     }
//!     x
//! }
//! assert!(decay::grad(0.5) < 1.0);
//! ```
