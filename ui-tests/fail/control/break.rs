use functra::vmap;

#[vmap]
fn newton(a: f64) -> f64 {
    let mut x = a;
    for i in 0..50 {
        let step = (x * x - a) / (2.0 * x);
        if step == 0.0 {
            continue;
        }
        x -= step;
        if step.abs() < 1e-12 && i > 3 {
            break;
        }
    }
    x
}

fn main() {}
