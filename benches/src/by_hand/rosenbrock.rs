//! The gradient of Rosenbrock's function.

/// Writes the gradient at `x`, each number once: what a term gives to its right neighbour waits for it in a register.
///
/// # Panics
///
/// If `gradient` is shorter than `x`, or `x` is empty.
pub fn gradient(x: &[f64], gradient: &mut [f64]) {
    let last = x.len() - 1;
    let mut from_left = 0.0;
    for ((slope, x), next) in gradient[..last].iter_mut().zip(x).zip(&x[1..]) {
        let step = 200.0 * (next - x * x);
        *slope = from_left - 2.0 * step * x - 2.0 * (1.0 - x);
        from_left = step;
    }
    gradient[last] = from_left;
}
