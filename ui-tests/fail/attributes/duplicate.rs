use functra::{grad, vmap};

#[grad(wrt = (w, x, 0))]
pub fn loss(w: f64, x: f64) -> f64 {
    w * x
}

#[vmap(size = 8, size = 16, in_dims(x = 0, x = None))]
pub fn double(x: f64) -> f64 {
    2.0 * x
}

fn main() {}
