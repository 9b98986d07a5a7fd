//! Functions of entries, and writes to entries, run backwards.

use super::rows;
use functra::{Tensor, transforms};

/// A function, forward and backward, alone and in batches.
macro_rules! programs { ($(fn $name:ident($x:ident, $c:ident) $body:block)*) => {$(
    mod $name {
        use super::*;

        #[transforms(grad(mode = forward))]
        fn forward($x: &Tensor<f64, 2>, $c: f64) -> f64 $body

        #[transforms(
            grad(mode = reverse),
            vmap(grad(mode = reverse)),
            hvp,
        )]
        fn backward($x: &Tensor<f64, 2>, $c: f64) -> f64 $body

        #[test]
        fn agrees() {
            let (x, c) = (rows(5, 3) / 8.0, 0.7);
            let (want, got) = (forward::grad(&x, c), backward::grad(&x, c));
            assert!((&got.0 - &want.0).abs().max() < 1e-13, "{} {}", got.0, want.0);
            assert!((got.1 - want.1).abs() < 1e-13, "{} {}", got.1, want.1);
            let xs = Tensor::from_fn([9, 5, 3], |[b, i, j]| x[[i, j]] * (b as f64 - 3.25));
            let all = backward::vmap_grad(&xs, &[c; 9]);
            for b in 0..9 {
                let want = forward::grad(&xs.row(b), c);
                assert!((all.0.row(b) - &want.0).abs().max() < 1e-12);
                assert!((all.1[b] - want.1).abs() < 1e-12);
            }
            let (dx, dc) = (rows(5, 3) / 16.0 + 0.5, 0.3);
            let moved = backward::hvp((&x, c), (&dx, dc));
            let at = |t: f64| forward::grad(&(&x + &dx * t), c + dc * t);
            let (above, below) = (at(1e-5), at(-1e-5));
            assert!((moved.0 - (above.0 - below.0) / 2e-5).abs().max() < 1e-7);
            assert!((moved.1 - (above.1 - below.1) / 2e-5).abs() < 1e-7);
        }
    }
)*} }

programs! {
    fn mapped(x, c) {
        x.map(|v| v.sin() * v + 0.5).sum() * c
    }
    fn mapped_with_numbers(x, c) {
        let d = c * c;
        let y = x.tanh();
        y.map(|v| (v * c).exp() + d / (1.0 + v * v)).sum()
    }
    fn mapped_with_a_constant(x, c) {
        let k = 3.0;
        (x.map(|v| { let w = v * k; w * w * c }) * x).sum()
    }
    fn entries(x, c) {
        let mut y = Tensor::zeros([5]);
        for i in 0..5 {
            y[[i]] = x[[i, 0]] * x[[i, 1]] + c;
            y[[i]] *= x[[i, 2]];
        }
        (&y * &y).sum()
    }
    fn overwritten(x, c) {
        let mut y = x.clone();
        y[[0, 0]] = c * c;
        let before = y.sum();
        y[[1, 2]] += x[[0, 0]] * c;
        y[[0, 0]] *= y[[1, 2]];
        y.sin().sum() * before
    }
    fn running(x, c) {
        let mut y = x * c;
        for k in 1..5 {
            y[[k, 1]] += y[[k - 1, 0]] * 0.5;
            y[[k, 0]] = y[[k, 1]].sin();
        }
        y.cos().sum()
    }
    fn set(x, c) {
        let mut y = x.sin();
        for i in 0..4 {
            y.set([i, 0], x[[i, 1]] * c);
            y.set([i + 1, 2], y[[i, 0]] * y[[i, 2]]);
        }
        (&y * &y).sum()
    }
}
