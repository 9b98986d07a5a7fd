use functra::{Diff, differentiable, grad};

#[derive(Clone, Copy, Debug, Diff)]
struct Line {
    slope: f64,
    at: f64,
}

#[differentiable(mode = reverse)]
impl Line {
    fn ends(&self) -> &f64 {
        &self.at
    }
    fn step(&mut self) -> f64 {
        self.at += self.slope;
        self.at
    }
}

#[grad(mode = reverse)]
fn end(line: Line) -> f64 {
    let end = line.ends();
    *end * 2.0
}

#[grad(mode = reverse)]
fn stepped(line: Line) -> f64 {
    let mut line = line;
    let at = line.step();
    at * line.at
}

fn main() {
    let line = Line { slope: 1.0, at: 2.0 };
    let _ = (end::grad(line), stepped::grad(line));
}
