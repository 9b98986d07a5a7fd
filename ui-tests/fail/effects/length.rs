use functra::{grad, vmap};

#[grad(wrt = x)]
fn record(log: &mut Vec<usize>, x: f64, n: usize) -> f64 {
    log.push(n);
    x * x
}

#[vmap(in_dims = (None, 0))]
fn shorten(mut list: Vec<f64>, x: f64) -> f64 {
    list.retain(|it| *it > 1.0);
    list.len() as f64 * x
}

fn main() {}
