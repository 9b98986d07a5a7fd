use functra::vmap;
use std::cmp::Ordering;

#[vmap]
fn f(x: f64, y: f64) -> f64 {
    let a = match x.total_cmp(&y) {
        Ordering::Less => x,
        _ => y,
    };
    let b = match x > 0.0 {
        true => x,
        false => -x,
    };
    let c = if let Some(Ordering::Less) = x.partial_cmp(&y) { a } else { b };
    let d = match 3 {
        3 if y > 0.0 => a,
        _ => b,
    };
    let e = if matches!(x.partial_cmp(&y), Some(Ordering::Less)) { a } else { b };
    c + d + e
}

fn main() {}
