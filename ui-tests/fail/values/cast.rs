use functra::vmap;

const TABLE: [f64; 4] = [0.0, 1.0, 4.0, 9.0];

#[vmap]
fn f(x: f64) -> f64 {
    let whole = (2.0 * x) as i64;
    let k = x as usize;
    let bits = x.to_bits();
    TABLE[k] + whole as f64 + bits as f64
}

fn main() {}
