use functra::{grad, vmap};

#[vmap(in_dims = (0, None))]
fn length(row: &[f64], w: &[f64]) -> f64 {
    row.iter().zip(w).map(|(a, b)| a * a * b).sum::<f64>().sqrt()
}

#[grad]
fn total(rows: &[Vec<f64>], w: &[f64]) -> f64 {
    length::vmap(rows, w).iter().sum()
}

fn main() {
    let _ = total::grad(&[], &[]);
}
