//! Derivatives that are not there: FT0401 to FT0425.
//!
//! # FT0401: a call of a function whose derivative is not known
//!
//! A call is followed into functions that are annotated as well, in whatever module or crate. rustc reports
//! this one, at the name of the function that is called.
//!
//! ```compile_fail
//! use functra::grad;
//!
//! fn half(x: f64) -> f64 {
//!     0.5 * x
//! }
//!
//! #[grad]
//! fn f(x: f64) -> f64 {
//!     half(x) * x
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::grad;
//!
//! #[grad]
//! fn half(x: f64) -> f64 {
//!     0.5 * x
//! }
//!
//! #[grad]
//! fn f(x: f64) -> f64 {
//!     half(x) * x
//! }
//! assert_eq!(f::grad(3.0), 3.0);
//! ```
//!
//! # FT0407: no argument to differentiate with respect to
//!
//! Integers, strings, and what is marked `#[nodiff]` have no derivatives.
//!
//! ```compile_fail
//! use functra::grad;
//!
//! #[grad]
//! fn square(x: i32) -> f64 {
//!     f64::from(x * x)
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
//!     x * x
//! }
//! assert_eq!(square::grad(3.0), 6.0);
//! ```
//!
//! # FT0409: `grad` of a function that returns more than one number
//!
//! A gradient is that of one number. Several have a Jacobian.
//!
//! ```compile_fail
//! use functra::grad;
//!
//! #[grad]
//! fn polar(r: f64, angle: f64) -> [f64; 2] {
//!     [r * angle.cos(), r * angle.sin()]
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::jacfwd;
//!
//! #[jacfwd]
//! fn polar(r: f64, angle: f64) -> [f64; 2] {
//!     [r * angle.cos(), r * angle.sin()]
//! }
//! assert_eq!(polar::jacfwd(2.0, 0.0), [(1.0, 0.0), (0.0, 2.0)]);
//! ```
//!
//! # FT0415: a function argument that carries no derivative
//!
//! The function that a caller passes takes floats. A transform needs it on other numbers: a float with its
//! tangents, or many floats at once.
//!
//! ```compile_fail
//! use functra::grad;
//!
//! #[grad]
//! fn twice(g: impl Fn(f64) -> f64, x: f64) -> f64 {
//!     g(g(x))
//! }
//! ```
//!
//! Write instead a function for each, or a macro that does:
//!
//! ```
//! use functra::grad;
//!
//! #[grad]
//! fn halved(x: f64) -> f64 {
//!     0.5 * x
//! }
//!
//! macro_rules! twice {
//!     ($name:ident, $g:ident) => {
//!         #[grad]
//!         fn $name(x: f64) -> f64 {
//!             $g($g(x))
//!         }
//!     };
//! }
//! twice!(quarter, halved);
//! assert_eq!(quarter::grad(3.0), 0.25);
//! ```
//!
//! # FT0425: an expression that reverse mode cannot run backwards
//!
//! Reverse mode takes a function apart into steps and runs them backwards. It knows arithmetic, the functions
//! of `f64`, calls, branches, loops, iterators, closures, arrays, `Vec`s, and structs; what it does not know
//! it refuses, rather than lose a derivative: see the table in [`limitations`](crate::guide::limitations).
//! Forward mode takes nothing apart, so it knows more; it costs one run for every few arguments. `grad` by
//! more than eight numbers or by a slice goes backward without being asked.
//!
//! ```compile_fail
//! use functra::grad;
//!
//! #[grad(mode = reverse)]
//! fn span_of_gains(x: &[f64]) -> f64 {
//!     let mut gains = x.to_vec();
//!     gains.retain(|x| *x > 0.0);
//!     gains[gains.len() - 1] - gains[0]
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::grad;
//!
//! #[grad(mode = forward)]
//! fn span_of_gains(x: &[f64]) -> f64 {
//!     let mut gains = x.to_vec();
//!     gains.retain(|x| *x > 0.0);
//!     gains[gains.len() - 1] - gains[0]
//! }
//! assert_eq!(span_of_gains::grad(&[2.0, -5.0, 1.0]), [-1.0, 0.0, 1.0]);
//! ```
