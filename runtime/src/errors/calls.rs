//! Derivatives that are not there: FT0401 to FT0415.
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
