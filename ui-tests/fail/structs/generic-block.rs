use functra::{Diff, differentiable};
use std::ops::{Add, Mul};

trait Float: Copy + Add<Output = Self> + Mul<Output = Self> {}

#[derive(Clone, Copy, Debug, Diff)]
struct Line<T> {
    slope: T,
    at: T,
}

#[differentiable(mode = reverse)]
impl<T: Float> Line<T> {
    fn height(&self, x: T) -> T {
        self.at + self.slope * x
    }
}

#[differentiable]
impl Line<f64> {
    fn root(&self) -> f64 {
        -self.at / self.slope
    }
}

fn main() {}
