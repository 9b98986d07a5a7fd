use functra::vmap;

#[vmap]
fn f(x: f64) -> f64 {
    if x < 0.0 {
        return 0.0;
    }
    x.sqrt()
}

#[vmap]
fn g(x: f64, limit: Option<usize>) -> Option<f64> {
    let mut y = x;
    if x.is_nan() {
        y += limit? as f64;
    }
    Some(y)
}

fn main() {}
