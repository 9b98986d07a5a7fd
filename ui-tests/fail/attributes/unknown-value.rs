use functra::{grad, vmap};

#[grad(has_aux = 1, mode = backward, name = "d")]
pub fn loss(w: f64) -> (f64, f64) {
    (w * w, w)
}

#[vmap(branches = both, in_dims = "w", size(3))]
pub fn error(w: f64) -> f64 {
    w
}

fn main() {}
