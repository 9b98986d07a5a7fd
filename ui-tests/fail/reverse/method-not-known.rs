use functra::{Diff, differentiable, grad};

#[derive(Clone, Copy, Debug, Diff)]
struct Line {
    slope: f64,
    at: f64,
}

#[differentiable(mode = reverse)]
impl Line {
    fn root(&self) -> Option<f64> {
        if self.slope == 0.0 { None } else { Some(-self.at / self.slope) }
    }
}

#[grad(mode = reverse)]
fn squared_root(line: Line) -> f64 {
    let root = line.root().unwrap();
    root * root
}

fn main() {
    let _ = squared_root::grad(Line { slope: 1.0, at: 2.0 });
}
