use functra::{Diff, grad};
use std::ops::Add;

#[derive(Clone, Copy, Debug, Diff)]
struct Point {
    x: f64,
    y: f64,
}

impl Add for Point {
    type Output = Point;
    fn add(self, other: Point) -> Point {
        Point { x: self.x + other.x, y: self.y + other.y }
    }
}

#[grad(mode = reverse)]
fn sum(a: Point, b: Point) -> f64 {
    let c = a + b;
    c.x * c.y
}

fn main() {
    let _ = sum::grad(Point { x: 0.0, y: 1.0 }, Point { x: 1.0, y: 1.0 });
}
