use functra::vmap;

#[vmap(branches = select)]
fn f(x: &[f64], mut n: usize) -> f64 {
    let mut y = x[0];
    if y > 0.0 {
        n += 1;
    }
    for i in 0..x.len() {
        if i > 0 && x[i - 1] > y {
            y = x[i];
        }
        if y > 10.0 {
            break;
        }
    }
    y + n as f64
}

fn main() {}
