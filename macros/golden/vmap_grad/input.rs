//! A stack: `vmap` calls `grad`, which calls the function, so duals of lanes reach its body.

use functra::{grad, vmap};

#[vmap(in_dims = (None, 0))]
#[grad]
pub fn logistic(w: f64, x: f64) -> f64 {
    (1.0 + (-w * x).exp()).recip()
}
