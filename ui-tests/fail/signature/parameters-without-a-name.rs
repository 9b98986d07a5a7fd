use functra::grad;

#[grad]
pub fn loss((x, y): (f64, f64), ref scale: f64, _: usize) -> f64 {
    (x - y) * scale
}

fn main() {}
