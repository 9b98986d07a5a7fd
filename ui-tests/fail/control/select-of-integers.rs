use functra::vmap;

#[vmap(branches = select)]
fn f(x: f64) -> f64 {
    let n = if x > 0.0 { 1 } else { 2 };
    x * n as f64
}

#[vmap(branches = select)]
fn g(x: f64) -> f64 {
    let mut sum = 0.0;
    let mut add = |y: f64| sum += y;
    if x > 0.0 {
        add(1.0);
    }
    x + sum
}

fn main() {}
