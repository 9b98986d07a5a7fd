use functra::{grad, transforms, vmap};

#[grad(wrt = ())]
pub fn loss(w: f64, x: f64) -> f64 {
    w * x
}

#[vmap(in_dims())]
pub fn double(x: f64) -> f64 {
    2.0 * x
}

#[transforms()]
pub fn square(x: f64) -> f64 {
    x * x
}

fn main() {}
