//! Random numbers in batches: FT0802.
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
