use functra::{Diff, differentiable, grad};

#[derive(Clone, Copy, Debug, Diff)]
struct Line {
    slope: f64,
    at: f64,
}

#[differentiable]
impl Line {
    fn squared(&self) -> f64 {
        self.slope * self.slope
    }
}

#[grad(mode = reverse)]
fn steepness(line: Line) -> f64 {
    line.squared() * line.at
}

fn main() {
    let _ = steepness::grad(Line { slope: 1.0, at: 2.0 });
}
