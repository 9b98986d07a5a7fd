//! Random numbers out of explicit keys: the same key gives the same numbers, whatever runs in between, on however
//! many threads, and however a batch is cut into blocks.
//!
//! A key is split, never used up: `split` gives two, `fold_in(i)` one for each `i`. Draws are functions of a key
//! alone, so transformed functions may draw, and the derivative of a draw is zero.
//!
//! ```
//! use functra::{Key, vmap};
//!
//! #[vmap(in_dims = (None, 0), randomness = different)]
//! fn noisy(key: Key, x: f64) -> f64 {
//!     x + 0.1 * key.normal()
//! }
//!
//! let key = Key::new(7);
//! let noise = noisy::vmap(key, &[1.0, 1.0]);
//! assert_ne!(noise[0], noise[1]);
//! // Element `i` draws what a call with the key for `i` draws.
//! assert_eq!(noise[1], noisy(key.fold_in(1), 1.0));
//! ```

mod batch;
mod key;
mod threefry;

pub use batch::spread;
pub use key::{Key, KeyOf};
