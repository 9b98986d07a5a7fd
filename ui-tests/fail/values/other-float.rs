use functra::grad;

#[grad]
fn rounded(x: f64) -> f64 {
    let short = x as f32;
    x * f64::from(short)
}

fn main() {}
