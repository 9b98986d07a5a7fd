use functra::grad;

#[grad(mode = reverse)]
fn running_sums_but_the_first(x: &[f64]) -> f64 {
    let mut sum = 0.5;
    let next = |v: &f64| {
        sum += *v;
        sum
    };
    x.iter().map(next).skip(1).map(|t| t * t).sum::<f64>()
}

#[grad(mode = reverse)]
fn with_a_log(x: &[f64]) -> f64 {
    let mut log = Vec::new();
    let s: f64 = x
        .iter()
        .map(|v| {
            log.push(*v * *v);
            *v
        })
        .skip(2)
        .sum();
    s * log[0]
}

fn main() {
    let _ = running_sums_but_the_first::grad(&[1.0, 2.0]);
    let _ = with_a_log::grad(&[1.0, 2.0, 3.0]);
}
