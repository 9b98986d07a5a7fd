use functra::grad;

#[grad(wrt = y)]
pub fn square(x: f64) -> f64 {
    x * x
}

pub fn caller() -> f64 {
    square(2.0)
}

fn main() {}
