use functra::{Diff, grad};

#[derive(Diff)]
struct Line {
    slope: f64,
    start: f64,
}

#[grad]
fn height(line: &Line, x: f64) -> f64 {
    line.start + line.slope * x
}

#[grad]
fn highest(lines: &[Line], x: f64) -> f64 {
    lines[0].start + x
}

fn main() {}
