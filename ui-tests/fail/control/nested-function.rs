use functra::vmap;

#[vmap(in_dims = (0, None))]
fn f(x: f64, w: f64) -> f64 {
    fn relu(a: f64) -> f64 {
        if a > 0.0 { a } else { 0.0 }
    }
    fn sign(b: f64) -> f64 {
        if b > 0.0 { 1.0 } else { -1.0 }
    }
    relu(x) + sign(w) * x
}

fn main() {}
