use functra::{Tensor, vmap};

#[vmap]
#[vmap(in_dims = (None, 0))]
fn inner(mut x: Tensor<f64, 1>, y: &Tensor<f64, 1>) -> Tensor<f64, 1> {
    x += y;
    x
}

#[vmap(in_dims = (None, 0))]
#[vmap]
fn outer(mut x: Tensor<f64, 1>, y: &Tensor<f64, 1>) -> Tensor<f64, 1> {
    x += y;
    x
}

#[vmap(in_dims = (0, None))]
#[vmap(in_dims = (None, 0))]
fn crossed(mut x: Tensor<f64, 1>, y: &Tensor<f64, 1>) -> Tensor<f64, 1> {
    x += y;
    x
}

fn main() {}
