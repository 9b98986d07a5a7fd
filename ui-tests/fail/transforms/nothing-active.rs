use functra::{grad, jvp};

#[grad]
fn factorial(n: u32) -> f64 {
    (1..=n).map(f64::from).product()
}

#[jvp]
fn named(#[nodiff] x: f64, name: &str) -> f64 {
    x * name.len() as f64
}

fn main() {}
