use functra::grad;

#[grad(mode = reverse)]
pub fn energy(x: &[f64], k: f64) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() - 1 {
        let stretch = x[i + 1] - x[i];
        sum += 0.5 * k * stretch * stretch + (-stretch).exp();
    }
    sum
}
