//! A network of two layers, 64-128-10, and its loss.

use functra::{Key, Tensor, grad, transforms, vmap};

use super::data::{CLASSES, Digit, PIXELS, images, labels};

const HIDDEN: usize = 128;

/// A score for each class.
#[transforms(vmap(in_dims = (None, None, None, None, 0)), vjp)]
fn scores(
    w1: &Tensor<f64, 2>,
    b1: &Tensor<f64, 1>,
    w2: &Tensor<f64, 2>,
    b2: &Tensor<f64, 1>,
    image: &Tensor<f64, 1>,
) -> Tensor<f64, 1> {
    let hidden = (w1.matmul(image) + b1).tanh();
    w2.matmul(&hidden) + b2
}

/// How unlikely the network takes the label of an image to be, which is one in the place of its class: minus the
/// logarithm of the probability.
#[vmap(in_dims = (None, None, None, None, 0, 0))]
#[grad(wrt = (w1, b1, w2, b2), mode = reverse)]
fn loss(
    w1: &Tensor<f64, 2>,
    b1: &Tensor<f64, 1>,
    w2: &Tensor<f64, 2>,
    b2: &Tensor<f64, 1>,
    image: &Tensor<f64, 1>,
    label: &Tensor<f64, 1>,
) -> f64 {
    -scores(w1, b1, w2, b2, image).log_softmax(0).dot(label)
}

/// Weights and biases.
#[derive(Clone, Debug)]
pub struct Network {
    w1: Tensor<f64, 2>,
    b1: Tensor<f64, 1>,
    w2: Tensor<f64, 2>,
    b2: Tensor<f64, 1>,
}

/// A gradient for each of several images: by weights and biases, in the order of [`Network::parts`].
pub struct Gradients {
    images: usize,
    parts: [Vec<f64>; 4],
}

impl Network {
    /// Random weights, so small that each sum has variance one; no bias.
    #[must_use]
    pub fn random(key: Key) -> Self {
        let (first, second) = key.split();
        Self {
            w1: weights(first, HIDDEN, PIXELS),
            b1: Tensor::zeros([HIDDEN]),
            w2: weights(second, CLASSES, HIDDEN),
            b2: Tensor::zeros([CLASSES]),
        }
    }

    /// The class that it takes each digit to be of.
    #[must_use]
    pub fn read(&self, digits: &[Digit]) -> Vec<usize> {
        let Self { w1, b1, w2, b2 } = self;
        let scores = scores::vmap(w1, b1, w2, b2, &images(digits));
        scores.as_slice().chunks_exact(CLASSES).map(largest).collect()
    }

    /// The gradient of the loss for each digit by itself.
    #[must_use]
    pub fn gradients(&self, digits: &[Digit]) -> Gradients {
        let Self { w1, b1, w2, b2 } = self;
        let (w1, b1, w2, b2) = loss::vmap_grad(w1, b1, w2, b2, &images(digits), &labels(digits));
        let parts = [w1.into_vec(), b1.into_vec(), w2.into_vec(), b2.into_vec()];
        Gradients { images: digits.len(), parts }
    }

    /// The numbers that are learned.
    pub fn parts(&mut self) -> [&mut [f64]; 4] {
        let Self { w1, b1, w2, b2 } = self;
        [w1.as_mut_slice(), b1.as_mut_slice(), w2.as_mut_slice(), b2.as_mut_slice()]
    }
}

impl Gradients {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.images
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.images == 0
    }

    /// The parts of gradient `i`.
    #[must_use]
    pub fn of(&self, i: usize) -> [&[f64]; 4] {
        self.parts.each_ref().map(|part| {
            let size = part.len() / self.images;
            &part[i * size..][..size]
        })
    }
}

fn weights(key: Key, rows: usize, columns: usize) -> Tensor<f64, 2> {
    let scale = (columns as f64).sqrt().recip();
    Tensor::from_fn([rows, columns], |[i, j]| scale * key.normal_at(i * columns + j))
}

/// The place of the largest number.
fn largest(scores: &[f64]) -> usize {
    (0..scores.len()).fold(0, |best, i| if scores[i] > scores[best] { i } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_reads_by_its_largest_score() {
        assert_eq!(largest(&[0.0, 3.0, -1.0, 3.0]), 1);
    }

    /// By central differences along each part.
    #[test]
    fn gradients_are_slopes_of_the_loss() {
        let digits: Vec<Digit> = (0..3).map(Digit::some).collect();
        let network = Network::random(Key::new(1));
        let gradients = network.gradients(&digits);
        assert_eq!(gradients.len(), 3);
        for (k, digit) in digits.iter().enumerate() {
            for part in 0..4 {
                let at = 7;
                let moved = |by: f64| {
                    let mut moved = network.clone();
                    moved.parts()[part][at] += by;
                    let Network { w1, b1, w2, b2 } = &moved;
                    let one = core::slice::from_ref(digit);
                    loss(w1, b1, w2, b2, &images(one).row(0), &labels(one).row(0))
                };
                let slope = (moved(1e-5) - moved(-1e-5)) / 2e-5;
                let found = gradients.of(k)[part][at];
                assert!((found - slope).abs() < 1e-8, "digit {k}, part {part}: {found} {slope}");
            }
        }
    }
}
