use functra::vmap;

#[vmap(in_dims = (None, 0))]
fn f(mut w: f64, x: f64) -> f64 {
    let y = 2.0 * x;
    w += y;
    w * w
}

#[vmap(in_dims(total = None))]
fn g(mut total: [f64; 3], x: &[f64]) -> f64 {
    for i in 0..total.len() {
        total[i] += x[i];
    }
    total[0]
}

#[vmap(in_dims(out = None))]
fn h(mut out: Vec<f64>, x: &[f64]) -> f64 {
    out.copy_from_slice(x);
    out[0]
}

#[vmap(in_dims(out = None))]
fn k(mut out: [f64; 2], x: f64) -> f64 {
    out.iter_mut().for_each(|it| *it += x);
    out.fill(x);
    out[0]
}

#[vmap(in_dims(a = None))]
fn l(mut a: [f64; 2], mut x: [f64; 2]) -> f64 {
    std::mem::swap(&mut a, &mut x);
    a[0]
}

fn main() {}
