//! A batch, a block of lanes at a time: the rate is shared, each element has its own time.

use functra::vmap;

#[vmap(in_dims = (None, 0))]
pub fn decay(rate: f64, t: f64) -> f64 {
    (-rate * t).exp()
}
