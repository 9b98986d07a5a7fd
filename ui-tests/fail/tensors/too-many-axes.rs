use functra::{Tensor, jacrev, vmap};

#[vmap]
fn deep(x: &Tensor<f64, 8>) -> f64 {
    x.sum()
}

#[vmap]
fn deeper(x: &Tensor<f64, 7>) -> Tensor<f64, 8> {
    x.expand_dims(0)
}

#[jacrev]
fn wide(x: &Tensor<f64, 5>) -> Tensor<f64, 4> {
    x.sum_axis(0)
}

fn main() {}
