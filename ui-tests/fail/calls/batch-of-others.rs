use functra::tensor::Tensor;
use functra::{grad, transforms};

#[transforms(grad, vmap(in_dims = (0, None)))]
fn norm(x: &Tensor<f64, 1>, k: f64) -> f64 {
    (x * x).sum() * k
}

#[grad]
fn of_tensors(xs: &Tensor<f64, 2>, k: f64) -> f64 {
    norm::vmap(xs, k).iter().sum()
}

#[transforms(grad, vmap(in_dims = (0, None)))]
fn risky(x: f64, k: f64) -> Result<f64, String> {
    if k > 1.0 {
        return Err("too much".into());
    }
    Ok(x * k)
}

#[grad]
fn of_failures(xs: &[f64], k: f64) -> f64 {
    let all = risky::vmap(xs, k);
    let mut sum = 0.0;
    for it in all.iter() {
        if let Ok(it) = it {
            sum += it;
        }
    }
    sum
}

fn main() {
    let _ = of_tensors::grad(&Tensor::zeros([2, 2]), 1.0);
    let _ = of_failures::grad(&[], 1.0);
}
