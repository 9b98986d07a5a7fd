use functra::{grad, vmap};

#[vmap(indims = (None, 0))]
pub fn loss(w: f64, x: f64) -> f64 {
    w * x
}

#[grad(in_dims = (None, 0), w)]
pub fn error(w: f64, x: f64) -> f64 {
    w - x
}

#[grad(0, retain_graph = true)]
pub fn square(x: f64) -> f64 {
    x * x
}

fn main() {}
