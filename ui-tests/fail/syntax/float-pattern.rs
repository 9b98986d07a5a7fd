use functra::grad;

#[grad]
fn sinc(x: f64) -> f64 {
    match x {
        0.0 => 1.0,
        _ => x.sin() / x,
    }
}

#[grad]
fn ramp(x: f64) -> f64 {
    match x {
        -1.0..=1.0 => x,
        _ => x.signum(),
    }
}

fn main() {}
