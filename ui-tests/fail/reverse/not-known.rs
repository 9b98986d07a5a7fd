use functra::grad;

#[grad]
fn widest(x: &[f64]) -> f64 {
    let mut sorted = x.to_vec();
    sorted.sort_by(|a, b| a.total_cmp(b));
    sorted[sorted.len() - 1] - sorted[0]
}

#[grad(mode = reverse)]
fn first_above(xs: &[f64], limit: f64) -> Option<f64> {
    xs.iter().copied().find(|x| *x > limit)
}

fn main() {
    let _ = widest::grad(&[1.0]);
}
