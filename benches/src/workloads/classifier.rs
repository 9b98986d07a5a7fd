//! A network of two layers, 784-128-10, and how unlikely it takes images to be of their classes.

/// Pixels of an image.
pub const PIXELS: usize = 784;
/// Units between the layers.
pub const HIDDEN: usize = 128;
/// Classes of images.
pub const CLASSES: usize = 10;

macro_rules! precisions { ($($name:ident $T:ident)*) => {$(
    #[doc = concat!("In `", stringify!($T), "`.")]
    pub mod $name {
        use functra::{Tensor, grad, transforms};

        use super::{CLASSES, HIDDEN, PIXELS};
        use crate::inputs::uniforms;

        /// For one image, whose label is one in the place of its class: minus the logarithm of its probability.
        #[transforms(
            vmap(in_dims = (None, None, None, None, 0, 0)),
            vmap(grad(wrt = (w1, b1, w2, b2)), in_dims = (None, None, None, None, 0, 0))
        )]
        pub fn loss(
            w1: &Tensor<$T, 2>,
            b1: &Tensor<$T, 1>,
            w2: &Tensor<$T, 2>,
            b2: &Tensor<$T, 1>,
            image: &Tensor<$T, 1>,
            label: &Tensor<$T, 1>,
        ) -> $T {
            let hidden = (w1.matmul(image) + b1).tanh();
            let scores = w2.matmul(&hidden) + b2;
            scores.logsumexp() - scores.dot(label)
        }

        /// The mean over images, one a row.
        #[grad(wrt = (w1, b1, w2, b2))]
        pub fn mean_loss(
            w1: &Tensor<$T, 2>,
            b1: &Tensor<$T, 1>,
            w2: &Tensor<$T, 2>,
            b2: &Tensor<$T, 1>,
            images: &Tensor<$T, 2>,
            classes: &Tensor<usize, 1>,
        ) -> $T {
            let hidden = (images.matmul(&w1.transpose()) + b1).tanh();
            let scores = hidden.matmul(&w2.transpose()) + b2;
            let right = scores.gather(&classes.expand_dims(1), 1).squeeze(1);
            (scores.logsumexp_axis(1) - right).mean()
        }

        /// Weights and biases of both layers.
        pub type Layers = (Tensor<$T, 2>, Tensor<$T, 1>, Tensor<$T, 2>, Tensor<$T, 1>);

        /// Random layers.
        #[must_use]
        pub fn layers() -> Layers {
            let (a, b) = ((PIXELS as f64).powf(-0.5), (HIDDEN as f64).powf(-0.5));
            (
                random(301, [HIDDEN, PIXELS], -a, a),
                random(302, [HIDDEN], -a, a),
                random(303, [CLASSES, HIDDEN], -b, b),
                random(304, [CLASSES], -b, b),
            )
        }

        /// Random images and their classes.
        #[must_use]
        pub fn images(images: usize) -> (Tensor<$T, 2>, Tensor<usize, 1>) {
            let classes = Tensor::from_fn([images], |[i]| (7 * i + 3) % CLASSES);
            (random(305, [images, PIXELS], 0.0, 1.0), classes)
        }

        #[allow(clippy::cast_possible_truncation, reason = "rounded on purpose")]
        fn random<const R: usize>(seed: u64, shape: [usize; R], low: f64, high: f64) -> Tensor<$T, R> {
            let numbers = uniforms(seed, shape.iter().product(), low, high);
            Tensor::new(shape, numbers.into_iter().map(|it| it as $T).collect())
        }
    }
)*} }
precisions! { double f64 single f32 }
