//! Gradients of the loss of two layers: what backpropagation comes to, on plain tensors.

macro_rules! precisions { ($($name:ident $T:ident)*) => {$(
    #[doc = concat!("In `", stringify!($T), "`.")]
    pub mod $name {
        use functra::Tensor;

        use crate::workloads::classifier::CLASSES;
        use crate::workloads::classifier::$name::Layers;

        /// What goes forward and back again: the hidden units, and the cotangents of the sums of both layers.
        struct Sweeps {
            loss: $T,
            hidden: Tensor<$T, 2>,
            by_hidden: Tensor<$T, 2>,
            by_scores: Tensor<$T, 2>,
        }

        /// Of the losses, each times `weight`.
        fn sweeps(layers: &Layers, images: &Tensor<$T, 2>, classes: &Tensor<usize, 1>, weight: $T) -> Sweeps {
            let (w1, b1, w2, b2) = layers;
            let hidden = (images.matmul(&w1.transpose()) + b1).tanh();
            let mut scores = hidden.matmul(&w2.transpose()) + b2;
            let mut loss = 0.0;
            for (scores, &class) in scores.as_mut_slice().chunks_exact_mut(CLASSES).zip(classes) {
                let most = scores.iter().copied().fold($T::NEG_INFINITY, $T::max);
                let shares = scores.iter().map(|it| (it - most).exp());
                let sum = shares.sum::<$T>();
                loss += sum.ln() + most - scores[class];
                scores.iter_mut().for_each(|it| *it = weight * (*it - most).exp() / sum);
                scores[class] -= weight;
            }
            let mut by_hidden = scores.matmul(w2);
            for (ct, y) in by_hidden.as_mut_slice().iter_mut().zip(&hidden) {
                *ct *= 1.0 - y * y;
            }
            Sweeps { loss: weight * loss, hidden, by_hidden, by_scores: scores }
        }

        /// The gradient for each image, written to `out`.
        pub fn each(
            layers: &Layers,
            images: &Tensor<$T, 2>,
            classes: &Tensor<usize, 1>,
            out: &mut (Tensor<$T, 3>, Tensor<$T, 2>, Tensor<$T, 3>, Tensor<$T, 2>),
        ) {
            let Sweeps { hidden, by_hidden, by_scores, .. } = sweeps(layers, images, classes, 1.0);
            outer_products(&by_hidden, images, out.0.as_mut_slice());
            outer_products(&by_scores, &hidden, out.2.as_mut_slice());
            out.1 = by_hidden;
            out.3 = by_scores;
        }

        /// Of each row of `a` and that of `b`.
        fn outer_products(a: &Tensor<$T, 2>, b: &Tensor<$T, 2>, out: &mut [$T]) {
            let [rows, columns] = [a.shape()[1], b.shape()[1]];
            for (k, out) in out.chunks_exact_mut(rows * columns).enumerate() {
                let (a, b) = (a.row_slice(k), b.row_slice(k));
                for (out, a) in out.chunks_exact_mut(columns).zip(a) {
                    out.iter_mut().zip(b).for_each(|(out, b)| *out = a * b);
                }
            }
        }

        /// The mean loss, and its gradient.
        #[must_use]
        pub fn mean(layers: &Layers, images: &Tensor<$T, 2>, classes: &Tensor<usize, 1>) -> ($T, Layers) {
            let weight = 1.0 / images.shape()[0] as $T;
            let Sweeps { loss, hidden, by_hidden, by_scores } = sweeps(layers, images, classes, weight);
            let gradient = (
                by_hidden.transpose().matmul(images),
                by_hidden.sum_axis(0),
                by_scores.transpose().matmul(&hidden),
                by_scores.sum_axis(0),
            );
            (loss, gradient)
        }
    }
)*} }
precisions! { double f64 single f32 }
