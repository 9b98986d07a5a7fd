//! Methods and operators of a struct: its sweeps are found by the types of what they are applied to.

use functra::{Diff, differentiable, grad};
use std::ops::Sub;

#[derive(Clone, Copy, Debug, PartialEq, Diff)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

#[differentiable(mode = reverse)]
impl Point {
    pub fn norm(&self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }
}

#[differentiable(mode = reverse)]
impl Sub for Point {
    type Output = Point;
    fn sub(self, other: Point) -> Point {
        Point { x: self.x - other.x, y: self.y - other.y }
    }
}

#[grad(mode = reverse)]
pub fn distance(a: Point, b: Point) -> f64 {
    let d = a - b;
    d.norm()
}
