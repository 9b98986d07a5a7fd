//! Tables of constants in a body, beside tensors that a derivative or a batch follows.

use super::rows;
use functra::{Tensor, transforms};

const WEIGHTS: [f64; 3] = [0.5, -1.0, 2.0];

/// A function of a tensor with constants in it, the same with these as an argument, and their value.
macro_rules! programs { ($(fn $name:ident($x:ident, $table:ident: $R:literal = $value:expr) $body:block)*) => {$(
    mod $name {
        use super::*;

        #[transforms(
            grad(mode = forward),
            vmap(grad(mode = forward)),
        )]
        fn forward($x: &Tensor<f64, 2>) -> f64 {
            let $table = $value;
            $body
        }

        #[transforms(
            grad(mode = reverse),
            vmap(grad(mode = reverse)),
            hvp,
        )]
        fn backward($x: &Tensor<f64, 2>) -> f64 {
            let $table = $value;
            $body
        }

        #[transforms(grad(wrt = $x, mode = reverse))]
        fn given($x: &Tensor<f64, 2>, $table: &Tensor<f64, $R>) -> f64 {
            let $table = $table.clone();
            $body
        }

        #[test]
        fn agrees() {
            let $table: Tensor<f64, $R> = $value;
            let x = rows(5, 3) / 8.0;
            let want = given::grad(&x, &$table);
            assert!((forward::grad(&x) - &want).abs().max() < 1e-14);
            assert_eq!(backward::grad(&x), want);
            let all = Tensor::from_fn([9, 5, 3], |[b, i, j]| x[[i, j]] * (b as f64 - 3.5));
            let (front, back) = (forward::vmap_grad(&all), backward::vmap_grad(&all));
            for b in 0..9 {
                let want = given::grad(&all.row(b), &$table);
                assert!((front.row(b) - &want).abs().max() < 1e-14);
                assert!((back.row(b) - &want).abs().max() < 1e-14);
            }
        }
    }
)*} }

programs! {
    fn beside(x, w: 1 = Tensor::from([0.5, -1.0, 2.0])) {
        (x * &w + 1.0).tanh().sum()
    }
    fn from_a_const(x, w: 1 = Tensor::from(WEIGHTS)) {
        x.matmul(&w).sin().sum()
    }
    fn matrix(x, w: 2 = Tensor::from([[0.5, 1.0], [-1.0, 0.0], [2.0, 1.5]])) {
        x.matmul(&w).sin().sum()
    }
    fn computed(x, w: 1 = Tensor::from_fn([3], |[j]| (j as f64).sqrt())) {
        (x - &w).exp().mean()
    }
    fn full(x, w: 1 = Tensor::full([3], 0.25)) {
        (w - x).powi(3).sum()
    }
    fn new(x, w: 2 = Tensor::new([1, 3], vec![0.25, 1.0, -1.0])) {
        (x / (&w * &w + 1.0)).logsumexp()
    }
    fn spaced(x, w: 1 = Tensor::linspace(0.0, 1.0, 3)) {
        x.maximum(&w).sum() * w.sum()
    }
    fn zeros(x, w: 1 = Tensor::zeros([3])) {
        (x + &w).sin().sum()
    }
    fn typed(x, w: 2 = Tensor::<f64, 2>::ones([5, 3])) {
        (x * &w * w.tanh()).sum()
    }
}

/// Two numbers of each entry, of which one is a local.
#[transforms(grad(mode = reverse))]
fn larger(x: &Tensor<f64, 2>) -> f64 {
    let y = x.sin();
    x.maximum(&y).logaddexp(&y).sum()
}

#[transforms(grad(mode = forward))]
fn larger_forward(x: &Tensor<f64, 2>) -> f64 {
    let y = x.sin();
    x.maximum(&y).logaddexp(&y).sum()
}

#[test]
fn operands_may_be_locals() {
    let x = rows(5, 3) / 8.0;
    assert!((larger::grad(&x) - larger_forward::grad(&x)).abs().max() < 1e-14);
}

/// Tensors of numbers that a derivative follows, and of constants among them.
#[transforms(
    grad(mode = reverse),
    vmap(grad(mode = reverse)),
)]
fn assembled(a: f64, x: &[f64]) -> f64 {
    let turn = Tensor::from([[a.cos(), -a.sin()], [a.sin(), a.cos()]]);
    let scale = Tensor::from([a, 2.0]);
    let list = Tensor::from(x.iter().map(|x| x * x).collect::<Vec<f64>>());
    (turn.matmul(&list) * scale).sum()
}

#[test]
fn numbers_become_tensors() {
    let value = |a: f64, x: [f64; 2]| {
        let (p, q) = (x[0] * x[0], x[1] * x[1]);
        a * (a.cos() * p - a.sin() * q) + 2.0 * (a.sin() * p + a.cos() * q)
    };
    let (a, x) = (0.7, [0.3, -1.2]);
    assert!((assembled(a, &x) - value(a, x)).abs() < 1e-15);
    let (by_a, by_x) = assembled::grad(a, &x);
    let step = 1e-6;
    let slope = |f: &dyn Fn(f64) -> f64| (f(step) - f(-step)) / (2.0 * step);
    assert!((by_a - slope(&|t| value(a + t, x))).abs() < 1e-9);
    assert!((by_x[0] - slope(&|t| value(a, [x[0] + t, x[1]]))).abs() < 1e-9);
    assert!((by_x[1] - slope(&|t| value(a, [x[0], x[1] + t]))).abs() < 1e-9);
    let all = assembled::vmap_grad(&[a; 9], &[x; 9]);
    assert!(all.iter().all(|it| (it.0 - by_a).abs() < 1e-13 && (it.1[1] - by_x[1]).abs() < 1e-13));
}
