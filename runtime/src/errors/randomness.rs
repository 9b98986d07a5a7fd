//! Random numbers: FT0801, FT0802.
//!
//! # FT0801: random numbers from a hidden state
//!
//! A generator that others draw from as well, such as `rand::random`, gives other numbers each time that a function is run,
//! and a transform runs it as often as it needs: for many elements at once, or once more on the way back. Take a
//! [`Key`](crate::Key), whose numbers are a function of it, or the number itself.
//!
//! ```compile_fail
//! use functra::vmap;
//!
//! mod rand {
//!     pub fn random() -> f64 {
//!         0.5
//!     }
//! }
//!
//! #[vmap]
//! fn noisy(x: f64) -> f64 {
//!     x + rand::random()
//! }
//! ```
//!
//! Write instead:
//!
//! ```
//! use functra::{Key, vmap};
//!
//! #[vmap(in_dims = (0, None), randomness = different)]
//! fn noisy(x: f64, key: Key) -> f64 {
//!     x + key.normal()
//! }
//! let ys = noisy::vmap(&[1.0, 1.0], Key::new(1));
//! assert_ne!(ys[0], ys[1]);
//! ```
//!
//! # FT0802: a batch that shares a random key, without saying what its elements draw
//!
//! Numbers drawn from one [`Key`](crate::Key) are the same numbers. Where all elements of a batch share a key, that
//! may be meant, or be the mistake of a simulation whose thousand samples are one sample.
//!
//! ```compile_fail
//! use functra::{Key, vmap};
//!
//! #[vmap(in_dims = (None, 0))]
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
//! #[vmap(in_dims = (None, 0), randomness = different)]
//! fn noisy(key: Key, x: f64) -> f64 {
//!     x + key.normal()
//! }
//! let all = noisy::vmap(Key::new(1), &[0.0, 0.0]);
//! assert_ne!(all[0], all[1]);
//! ```
//!
//! With `randomness = same` all elements draw the same numbers. A key that is mapped needs neither: each element has
//! its own, `&key.spread(n)`.
