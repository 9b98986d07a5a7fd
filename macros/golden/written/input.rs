//! What a function writes to is a result as well: the right-hand side of a differential equation.

use functra::vjp;

#[vjp(wrt = (y, rate))]
pub fn rhs(y: &[f64], rate: f64, dy: &mut [f64]) {
    for i in 0..dy.len() {
        dy[i] = -rate * y[i];
    }
}
