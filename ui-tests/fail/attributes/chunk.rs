use functra::grad;

#[grad(chunk = 0)]
pub fn double(x: f64) -> f64 {
    2.0 * x
}

#[grad(chunk = LANES)]
pub fn triple(x: f64) -> f64 {
    3.0 * x
}

fn main() {}
