use functra::vmap;

#[vmap]
fn median(x: [f64; 3]) -> f64 {
    let mut sorted = x;
    sorted.sort_by(|a, b| a.total_cmp(b));
    sorted[1]
}

#[vmap]
fn steps(x: f64) -> f64 {
    let is_on = x > 0.0;
    0.5 * (is_on as i32) as f64 + f64::from((x > 1.0) as u8)
}

fn main() {}
