use functra::derivative;

#[derivative(x / value)]
fn length(x: f64, y: f64) -> f64 {
    x.hypot(y)
}

fn main() {
    length(3.0, 4.0);
}
