//! A chain of elementwise functions of a tensor, and its gradient.

use functra::{Real, Tensor, grad};
use functra_benches::by_hand::{self, Formula};
use functra_benches::inputs::tensor;
use functra_benches::{Suite, Table, assert_agree};

/// The sum over all entries.
#[grad]
fn chain(x: &Tensor<f64, 1>) -> f64 {
    (x.sin() * (-x * x / 2.0).exp() + (x * x).ln_1p() + x.tanh()).sum()
}

/// The slope of an entry's part.
struct Slope;

impl Formula<1, 1> for Slope {
    const REGISTERS: usize = 2;

    #[inline(always)]
    #[allow(clippy::inline_always, reason = "see `by_hand`")]
    fn at<R: Real<Elem = f64>>([x]: [R; 1]) -> [R; 1] {
        let (square, tanh) = (x * x, x.tanh());
        let bell = square.mul_const(-0.5).exp();
        let slope = (x.cos() - x * x.sin()) * bell;
        [slope + x.mul_const(2.0) / square.add_const(1.0) + (tanh * tanh).const_sub(1.0)]
    }
}

fn chains(suite: &Suite, title: &'static str, n: usize) {
    if !suite.wants(title) {
        return;
    }
    let x = tensor(1201, [n], -5.0, 5.0);
    let mut slopes = [vec![0.0; n]];
    by_hand::lanes::<Slope, 1, 1>([x.as_slice()], &mut slopes);
    assert_agree("slopes", chain::grad(&x).as_slice(), &slopes[0], 1e-12);
    let table = Table::new(title, n)
        .variant("slopes by hand, one loop on lanes", || {
            by_hand::lanes::<Slope, 1, 1>([x.as_slice()], &mut slopes);
        })
        .variant("functra, grad", || chain::grad(&x))
        .variant("functra, the sum alone", || chain(&x));
    suite.run(table);
}

pub(crate) fn all(suite: &Suite) {
    chains(suite, "tensors: chain of four functions, slopes of 1,024 entries", 1024);
    chains(suite, "tensors: chain of four functions, slopes of 1,000,000 entries", 1_000_000);
}
