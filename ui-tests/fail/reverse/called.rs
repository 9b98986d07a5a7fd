use functra::{grad, vmap};

#[vmap]
fn squares(x: &[f64]) -> f64 {
    x.iter().map(|x| x * x).sum()
}

#[grad]
fn energy(x: &[f64], k: f64) -> f64 {
    0.5 * k * squares(x)
}

fn main() {
    let _ = energy::grad(&[1.0], 2.0);
}
