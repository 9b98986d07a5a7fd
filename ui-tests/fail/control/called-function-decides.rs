use functra::{grad, vmap};

#[grad]
fn relu(x: f64) -> f64 {
    if x > 0.0 { x } else { 0.0 }
}

#[vmap]
fn f(x: f64) -> f64 {
    relu(x) + 1.0
}

fn main() {}
