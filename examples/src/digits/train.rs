//! Stochastic gradient descent, with differential privacy if it is asked for.

use functra::Key;

use super::data::{Digit, shuffled};
use super::network::{Gradients, Network};

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The images of a step.
    pub batch: usize,
    /// How far to go against the mean gradient.
    pub rate: f64,
    /// What each image may contribute.
    pub privacy: Option<Privacy>,
}

/// Abadi et al., Deep Learning with Differential Privacy, 2016.
#[derive(Clone, Copy, Debug)]
pub struct Privacy {
    /// Longer gradients are made so short, each by itself.
    pub clip: f64,
    /// The standard deviation of what is added to each number of their sum, in units of `clip`.
    pub noise: f64,
}

/// One pass over the images in an order of its own; `on_step` is called after each step.
pub fn epoch(
    network: &mut Network,
    digits: &[Digit],
    settings: &Settings,
    key: Key,
    mut on_step: impl FnMut(),
) {
    let (order, noise) = key.split();
    let digits = shuffled(digits.to_vec(), order);
    for (i, batch) in digits.chunks(settings.batch).enumerate() {
        step(network, batch, settings, noise.fold_in(i));
        on_step();
    }
}

fn step(network: &mut Network, batch: &[Digit], settings: &Settings, key: Key) {
    let gradients = network.gradients(batch);
    let mut sum = sum(&gradients, settings.privacy);
    if let Some(privacy) = settings.privacy {
        add_noise(&mut sum, privacy.noise * privacy.clip, key);
    }
    let rate = settings.rate / batch.len() as f64;
    for (numbers, slopes) in network.parts().into_iter().zip(sum) {
        for (number, slope) in numbers.iter_mut().zip(slopes) {
            *number -= rate * slope;
        }
    }
}

/// The sum of all gradients, each no longer than it may be.
fn sum(gradients: &Gradients, privacy: Option<Privacy>) -> [Vec<f64>; 4] {
    let mut sum = gradients.of(0).map(|part| vec![0.0; part.len()]);
    for i in 0..gradients.len() {
        let parts = gradients.of(i);
        let scale = privacy.map_or(1.0, |it| (it.clip / norm(parts)).min(1.0));
        for (sum, part) in sum.iter_mut().zip(parts) {
            for (sum, slope) in sum.iter_mut().zip(part) {
                *sum += scale * slope;
            }
        }
    }
    sum
}

fn norm(parts: [&[f64]; 4]) -> f64 {
    parts.iter().flat_map(|part| part.iter()).map(|it| it * it).sum::<f64>().sqrt()
}

fn add_noise(sum: &mut [Vec<f64>; 4], deviation: f64, key: Key) {
    if deviation == 0.0 {
        return;
    }
    for (part, numbers) in sum.iter_mut().enumerate() {
        let key = key.fold_in(part);
        for (i, number) in numbers.iter_mut().enumerate() {
            *number += deviation * key.normal_at(i);
        }
    }
}

/// The share of digits that the network reads rightly.
#[must_use]
pub fn accuracy(network: &Network, digits: &[Digit]) -> f64 {
    let read = network.read(digits);
    let right = read.iter().zip(digits).filter(|(read, digit)| **read == digit.class);
    right.count() as f64 / digits.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits() -> Vec<Digit> {
        (0..6).map(Digit::some).collect()
    }

    #[test]
    fn no_gradient_counts_for_more_than_the_norm() {
        let gradients = Network::random(Key::new(1)).gradients(&digits()[..1]);
        let whole = norm(gradients.of(0));
        let clipped = sum(&gradients, Some(Privacy { clip: 0.1, noise: 0.0 }));
        assert!(whole > 1.0);
        assert!((norm(clipped.each_ref().map(Vec::as_slice)) - 0.1).abs() < 1e-12);
        let left = sum(&gradients, Some(Privacy { clip: 2.0 * whole, noise: 0.0 }));
        assert_eq!(norm(left.each_ref().map(Vec::as_slice)), whole);
    }

    #[test]
    fn noise_is_as_wide_as_asked() {
        let mut sum = [0; 4].map(|_| vec![0.0; 10_000]);
        add_noise(&mut sum, 3.0, Key::new(5));
        let deviation = norm(sum.each_ref().map(Vec::as_slice)) / 40_000_f64.sqrt();
        assert!((deviation / 3.0 - 1.0).abs() < 0.02, "{deviation}");
        assert_ne!(sum[0], sum[1]);
    }

    #[test]
    fn a_few_digits_are_learned_by_heart() {
        let (mut network, digits) = (Network::random(Key::new(1)), digits());
        let settings = Settings { batch: 4, rate: 0.2, privacy: None };
        let mut steps = 0;
        for i in 0..200 {
            epoch(&mut network, &digits, &settings, Key::new(2).fold_in(i), || steps += 1);
        }
        assert_eq!(steps, 400);
        assert_eq!(accuracy(&network, &digits), 1.0);
    }
}
