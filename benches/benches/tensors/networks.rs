//! Gradients of each sample, a step of training, Jacobians and Hessians of small networks.

use functra::Tensor;
use functra_benches::workloads::classifier;
use functra_benches::workloads::perceptron::{self, energy, outputs};
use functra_benches::{Suite, Table, assert_agree, by_hand};

macro_rules! precisions { ($($name:ident $T:ident)*) => {$(
    mod $name {
        use super::*;
        use classifier::$name::*;

        /// The gradient of the loss of each image.
        pub(super) fn per_sample_gradients(suite: &Suite, title: &'static str, n: usize) {
            if !suite.wants(title) {
                return;
            }
            let (layers, (images, classes)) = (layers(), images(n));
            let (w1, b1, w2, b2) = &layers;
            let labels = classes.one_hot::<$T>(classifier::CLASSES);
            let functra = || loss::vmap_grad(w1, b1, w2, b2, &images, &labels);
            let (mut hand, mut kept) = (functra(), functra());
            by_hand::classifier::$name::each(&layers, &images, &classes, &mut hand);
            agree(&hand.0, &kept.0);
            agree(&hand.1, &kept.1);
            agree(&hand.2, &kept.2);
            agree(&hand.3, &kept.3);
            let (size, mut filled) = (kept.0.size(), functra());
            let table = Table::new(title, n)
                .variant("by hand, into memory that is there", || {
                    by_hand::classifier::$name::each(&layers, &images, &classes, &mut hand);
                })
                .variant("writing as many numbers once", || kept.0.as_mut_slice().fill(1.5))
                .variant("the same, fresh memory", || vec![1.5 as $T; size])
                .variant("functra, vmap_grad_into", || {
                    loss::vmap_grad_into(w1, b1, w2, b2, &images, &labels, &mut filled);
                })
                .variant("functra, vmap_grad", functra)
                .variant("functra, the losses alone", || loss::vmap(w1, b1, w2, b2, &images, &labels));
            suite.run(table);
        }

        /// The mean loss and its gradient.
        pub(super) fn step(suite: &Suite, title: &'static str) {
            if !suite.wants(title) {
                return;
            }
            let (layers, (images, classes)) = (layers(), images(256));
            let (w1, b1, w2, b2) = &layers;
            let functra = || mean_loss::value_and_grad(w1, b1, w2, b2, &images, &classes);
            let (got, want) = (functra().1, by_hand::classifier::$name::mean(&layers, &images, &classes).1);
            agree(&got.0, &want.0);
            agree(&got.3, &want.3);
            let table = Table::new(title, 1)
                .variant("by hand", || by_hand::classifier::$name::mean(&layers, &images, &classes))
                .variant("functra, value_and_grad", functra)
                .variant("functra, the loss alone", || mean_loss(w1, b1, w2, b2, &images, &classes));
            suite.run(table);
        }

        fn agree<const R: usize>(got: &Tensor<$T, R>, want: &Tensor<$T, R>) {
            let wide = |x: &Tensor<$T, R>| -> Vec<f64> { x.iter().map(|&it| f64::from(it)).collect() };
            let tolerance = f64::from($T::EPSILON) * 1e3;
            assert_agree(stringify!($name), &wide(got), &wide(want), tolerance);
        }
    }
)*} }
precisions! { double f64 single f32 }

pub(crate) fn per_sample_gradients(suite: &Suite) {
    double::per_sample_gradients(suite, "tensors: gradients of 64 images, f64", 64);
    double::per_sample_gradients(suite, "tensors: gradients of 256 images, f64", 256);
    single::per_sample_gradients(suite, "tensors: gradients of 64 images, f32", 64);
    single::per_sample_gradients(suite, "tensors: gradients of 256 images, f32", 256);
}

pub(crate) fn steps(suite: &Suite) {
    double::step(suite, "tensors: a step on 256 images, f64");
    single::step(suite, "tensors: a step on 256 images, f32");
}

pub(crate) fn jacobians(suite: &Suite) {
    let title = "tensors: Jacobian of a network, 64 to 32";
    let ((w1, b1, w2, b2, w3, b3), points) = &perceptron::inputs(128);
    let (layers, _) = &perceptron::inputs(1);
    let first = points.slice(0, 0..1);
    let x = first.row(0);
    if suite.wants(title) {
        let jacobian = outputs::jacrev(w1, b1, w2, b2, w3, b3, &x);
        assert_agree(
            "forward",
            by_hand::perceptron::forward(layers, &first).as_slice(),
            jacobian.as_slice(),
            1e-12,
        );
        assert_agree(
            "backward",
            by_hand::perceptron::backward(layers, &first).as_slice(),
            jacobian.as_slice(),
            1e-12,
        );
        let table = Table::new(title, 1)
            .variant("by hand, backward", || by_hand::perceptron::backward(layers, &first))
            .variant("by hand, forward", || by_hand::perceptron::forward(layers, &first))
            .variant("functra, jacrev", || outputs::jacrev(w1, b1, w2, b2, w3, b3, &x))
            .variant("functra, jacfwd", || outputs::jacfwd(w1, b1, w2, b2, w3, b3, &x))
            .variant("functra, the outputs alone", || outputs(w1, b1, w2, b2, w3, b3, &x));
        suite.run(table);
    }
    let title = "tensors: Jacobian of a network, 64 to 32, at 128 points";
    if suite.wants(title) {
        let jacobians = outputs::vmap_jacrev(w1, b1, w2, b2, w3, b3, points);
        assert_agree(
            "backward",
            by_hand::perceptron::backward(layers, points).as_slice(),
            jacobians.as_slice(),
            1e-12,
        );
        let table = Table::new(title, 1)
            .variant("by hand, backward", || by_hand::perceptron::backward(layers, points))
            .variant("by hand, forward", || by_hand::perceptron::forward(layers, points))
            .variant("functra, jacrev", || outputs::vmap_jacrev(w1, b1, w2, b2, w3, b3, points))
            .variant("functra, jacfwd", || outputs::vmap_jacfwd(w1, b1, w2, b2, w3, b3, points))
            .variant("functra, the outputs alone", || {
                outputs::vmap(w1, b1, w2, b2, w3, b3, points)
            });
        suite.run(table);
    }
}

pub(crate) fn hessians(suite: &Suite) {
    let title = "tensors: Hessian of a network's energy, 64";
    let ((w1, b1, w2, b2, w3, b3), points) = &perceptron::inputs(128);
    let (layers, _) = &perceptron::inputs(1);
    let first = points.slice(0, 0..1);
    let x = first.row(0);
    if suite.wants(title) {
        let hessian = energy::hessian(w1, b1, w2, b2, w3, b3, &x);
        assert_agree(
            "hessian",
            by_hand::perceptron::hessian(layers, &first).as_slice(),
            hessian.as_slice(),
            1e-12,
        );
        let table = Table::new(title, 1)
            .variant("by hand", || by_hand::perceptron::hessian(layers, &first))
            .variant("functra, hessian", || energy::hessian(w1, b1, w2, b2, w3, b3, &x))
            .variant("functra, the energy alone", || energy(w1, b1, w2, b2, w3, b3, &x));
        suite.run(table);
    }
    let title = "tensors: Hessian of a network's energy, 64, at 128 points";
    if suite.wants(title) {
        let hessians = energy::vmap_hessian(w1, b1, w2, b2, w3, b3, points);
        assert_agree(
            "hessian",
            by_hand::perceptron::hessian(layers, points).as_slice(),
            hessians.as_slice(),
            1e-12,
        );
        let table = Table::new(title, 1)
            .variant("by hand", || by_hand::perceptron::hessian(layers, points))
            .variant("functra, hessian", || energy::vmap_hessian(w1, b1, w2, b2, w3, b3, points))
            .variant("functra, the energies alone", || {
                energy::vmap(w1, b1, w2, b2, w3, b3, points)
            });
        suite.run(table);
    }
}
