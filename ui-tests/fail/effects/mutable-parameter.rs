use functra::{grad, jvp, vmap};

#[grad]
fn f(x: f64, out: &mut [f64]) -> f64 {
    out[0] = x;
    x * x
}

#[jvp]
fn scale(x: f64, y: &mut f64) {
    *y = 2.0 * x;
}

#[vmap]
fn count(x: f64, calls: &mut usize) -> f64 {
    *calls += 1;
    x
}

struct Counter {
    calls: usize,
}

impl Counter {
    #[grad]
    fn square(&mut self, x: f64) -> f64 {
        self.calls += 1;
        x * x
    }
}

fn main() {}
