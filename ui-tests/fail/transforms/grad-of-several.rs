use functra::{grad, hessian, jacfwd};

#[grad]
fn polar(r: f64, angle: f64) -> [f64; 2] {
    [r * angle.cos(), r * angle.sin()]
}

#[grad]
fn with_side(x: f64) -> (f64, f64) {
    (x * x, x)
}

#[jacfwd]
fn count(x: f64) -> usize {
    if x > 0.0 { 1 } else { 0 }
}

#[hessian]
fn nothing(x: f64) {
    let _y = x;
}

#[grad(wrt = x)]
fn worked(x: f64, work: &mut [f64]) -> f64 {
    work[0] = x * x;
    work[0] * x
}

fn main() {}
