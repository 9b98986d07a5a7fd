use functra::{grad, vmap};

#[grad]
fn widened(x: f32) -> f64 {
    f64::from(x)
}

#[grad]
fn narrowed(x: f32, w: f64) -> f32 {
    x * w as f32
}

#[vmap]
fn is_small(x: f64) -> bool {
    x < 1e-3
}

fn main() {}
