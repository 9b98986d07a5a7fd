use functra::vmap;

struct Limits {
    most: usize,
}

impl Limits {
    #[functra::grad(method)]
    fn excess(&self, x: f64) -> f64 {
        x - self.most as f64
    }
}

#[vmap]
fn f(x: f64, limits: &Limits) -> f64 {
    let y = limits.excess(x);
    if y > limits.excess(2.0) { y } else { x }
}

#[vmap]
fn g(points: &[[f64; 2]]) -> f64 {
    let mut best = points[0];
    for point in points {
        if point[0] > best[0] {
            best = *point;
        }
    }
    best[1]
}

fn main() {}
