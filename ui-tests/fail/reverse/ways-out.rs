use functra::grad;

#[grad(mode = reverse)]
fn sum_but_one(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (i, x) in x.iter().enumerate() {
        sum += 1.0 + if i == 2 { continue } else { x * x };
    }
    sum
}

#[grad(mode = reverse)]
fn product_or_square(x: f64, y: f64) -> f64 {
    x * (if y > 0.5 { return y * y } else { y * 2.0 })
}

fn main() {
    let _ = (sum_but_one::grad(&[1.0]), product_or_square::grad(1.0, 2.0));
}
