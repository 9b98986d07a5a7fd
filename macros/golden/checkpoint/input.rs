use functra::grad;

#[grad(mode = reverse)]
pub fn decay(x: f64, rate: f64, steps: usize) -> f64 {
    let mut x = x;
    #[checkpoint(every = 1000)]
    for _ in 0..steps {
        x -= rate * x.sin();
    }
    x
}
