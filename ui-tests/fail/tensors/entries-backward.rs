use functra::{Tensor, grad};

#[grad(mode = reverse)]
fn as_a_slice(x: &Tensor<f64, 1>) -> f64 {
    let mut y = x * 2.0;
    y.as_mut_slice()[0] = 1.0;
    y.sum()
}

#[grad(mode = reverse)]
fn with_a_tensor(x: &Tensor<f64, 1>, w: &Tensor<f64, 1>) -> f64 {
    x.map(|v| v * w[[0]]).sum()
}

#[grad(mode = reverse)]
fn by_name(x: &Tensor<f64, 1>) -> f64 {
    x.map(f64::sin).sum()
}

fn main() {}
