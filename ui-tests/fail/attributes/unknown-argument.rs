use functra::{grad, vmap};

#[grad(wrt = (weigth, bias, "x"))]
pub fn loss(weight: f64, x: f64) -> f64 {
    weight * x
}

#[vmap(in_dims(weigth = None))]
pub fn product(weight: f64, x: f64) -> f64 {
    weight * x
}

fn main() {}
