use functra::grad;

#[grad(mode = forward)]
fn spread(x: &[f64]) -> f64 {
    let mut sorted = x.to_vec();
    sorted.sort_by(|a, b| a.total_cmp(b));
    sorted[sorted.len() - 1] - sorted[0]
}

#[grad(mode = reverse)]
fn calls_it(x: &[f64]) -> f64 {
    spread(x) * x[0]
}

#[grad(mode = reverse)]
fn first(x: &[f64]) -> f64 {
    let mut kept = x.to_vec();
    kept.retain(|x| *x > 0.0);
    kept[0]
}

#[functra::jvp]
#[functra::vjp]
fn square(x: f64) -> f64 {
    x * x
}

fn main() {
    calls_it::grad(&[1.0]);
    first::grad(&[1.0]);
}
