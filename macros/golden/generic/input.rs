//! A function that is generic over its number type needs no copy: it is called at another one.

use functra::grad;
use num_traits::Float;

#[grad]
pub fn softsign<T: Float>(x: T) -> T {
    x / (T::one() + x.abs())
}
