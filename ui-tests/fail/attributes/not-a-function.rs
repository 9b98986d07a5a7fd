use functra::{grad, vmap};

#[grad]
pub struct Point {
    pub x: f64,
}

#[vmap]
#[grad]
impl Point {
    pub fn norm(&self) -> f64 {
        self.x.abs()
    }
}

#[grad]
pub const SLOPE: fn(f64) -> f64 = f64::sin;

fn main() {}
