//! Kernels as users call them, with numbers that a derivative follows: backwards against forward mode, and in batches
//! against loops.

use functra::{Tensor, transforms};
use functra_tests::{Flatten, assert_all_agree};

/// Numbers that look random, the same in each run.
fn numbers<const R: usize>(seed: usize, shape: [usize; R]) -> Tensor<f64, R> {
    let mut i = seed * 1000;
    Tensor::from_fn(shape, |_| {
        i += 1;
        ((i * 7919 + 13) as f64 * 0.618_033_988_749_895).fract() - 0.5
    })
}

macro_rules! programs { ($(fn $name:ident($x:ident) $body:block)*) => {$(
    mod $name {
        use super::*;

        #[transforms(grad(mode = reverse), vmap(grad(mode = reverse)))]
        fn backward($x: &Tensor<f64, 2>) -> f64 $body

        #[transforms(grad(mode = forward))]
        fn forward($x: &Tensor<f64, 2>) -> f64 $body

        #[test]
        fn agrees_with_forward_mode_and_with_loops() {
            let x = numbers(1, [7, 3, 4]);
            let batch = backward::vmap_grad(&x);
            for i in 0..7 {
                let x = x.index_axis(0, i);
                let (y, got) = backward::value_and_grad(&x);
                assert_eq!(y, forward(&x));
                let want = forward::grad(&x);
                assert!(want.iter().any(|it| *it != 0.0));
                assert_all_agree("gradient", &got.flat(), &want.flat(), 1e-13);
                assert_all_agree("batch", &batch.index_axis(0, i).flat(), &want.flat(), 1e-12);
            }
        }
    }
)*} }

programs! {
    fn sum_of_an_argument(x) {
        let s = x.sum();
        s * s + x.max()
    }
    fn concat(x) {
        let y = x * 2.0;
        Tensor::concat(&[&y, x], 0).sin().sum()
    }
    fn stack(x) {
        let (a, b) = (x * 2.0, x.exp());
        Tensor::stack(&[&a, &b], 1).sin().sum_axes([0, 2]).prod()
    }
    fn einsum(x) {
        let y = x.tanh();
        Tensor::<_, 2>::einsum("ik,jk->ij", (&y, x)).exp().sum()
    }
    fn einsum_with_a_number(x) {
        let s = x.norm();
        Tensor::<_, 1>::einsum("ij,->j", (x, s)).sin().sum()
    }
    fn full(x) {
        let s = x.mean();
        let y = Tensor::full([2, 3], s * s);
        y.exp().sum() + x.logsumexp()
    }
    fn made_of_numbers(x) {
        let y = Tensor::new([2], vec![x.at([0, 0]), x.at([1, 1]) * x.at([0, 2])]);
        y.exp().prod()
    }
    fn linspace(x) {
        let y = Tensor::linspace(x.min(), x.max(), 5);
        y.sin().sum()
    }
    fn gathered(x) {
        let places = x.argmin_axis(0).expand_dims(0);
        x.gather(&places, 0).exp().sum() + x.sort(1).at([0, 0])
    }
    fn ordered(x) {
        let places = x.argsort(1);
        let y = (x * x).gather(&places, 1);
        y.col(0).dot(&y.col(3))
    }
    fn chosen(x) {
        let y = x.select(&x.gt(0.1), 0.25);
        (y * x).sum()
    }
    fn padded(x) {
        let y = x.pad_with([(1, 0), (0, 2)], x.sum());
        y.tanh().norm()
    }
    fn reduced(x) {
        let centered = x - x.mean_keep([1]);
        (&centered / centered.std_keep([0, 1], 1)).logsumexp_axes([1, 0]).sum() + centered.max_axes([1]).norm()
    }
    fn split(x) {
        let [a, b] = x.split([1, 3], 1);
        (a * b).exp().sum()
    }
}

/// How badly scores predict labels.
#[transforms(grad(wrt = scores, mode = reverse))]
fn loss(scores: &Tensor<f64, 2>, labels: &Tensor<usize, 1>) -> f64 {
    -(scores.log_softmax(1) * labels.one_hot(4)).sum()
}

#[test]
fn labels_are_rows_of_zeros_and_ones() {
    let (scores, labels) = (numbers(1, [3, 4]), Tensor::from([3_usize, 0, 1]));
    let want = scores.softmax(1) - labels.one_hot::<f64>(4);
    let got = loss::grad(&scores, &labels);
    assert_all_agree("gradient", &got.flat(), &want.flat(), 1e-14);
}
