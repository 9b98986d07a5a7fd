use functra::vmap;

#[vmap]
fn f(x: &[f64], y: f64) -> f64 {
    let most = x.iter().copied().fold(y, f64::max);
    let least = x.iter().copied().fold(y, f64::min);
    if most > least { most } else { y }
}

#[vmap]
fn g(x: &[f64]) -> f64 {
    x.iter().filter(|it| **it > 0.0).sum()
}

fn main() {}
