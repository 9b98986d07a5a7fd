//! How much a network tells about one of the images that it learned from.

use functra::norm_log_cdf;

/// The ε of (ε, δ)-differential privacy of the network after so many epochs with noise of standard deviation
/// `noise` times the norm that gradients are clipped to.
///
/// Neighbours are sets of images that differ in one. It is in one minibatch of each epoch, where it moves the clipped
/// sum by up to two norms, and the order of the images does not depend on them. So an epoch is a Gaussian mechanism
/// of μ = 2 / `noise`, and all of them one of μ √`epochs`, exactly. Nothing is gained here from a minibatch being a
/// random part of the images. Dong, Roth and Su, Gaussian Differential Privacy, 2022: theorem 1, corollaries 1 and 2.
///
/// # Panics
///
/// If `noise` or `epochs` is zero, or `delta` is not between 0 and 1.
#[must_use]
pub fn epsilon(noise: f64, epochs: usize, delta: f64) -> f64 {
    assert!(noise > 0.0 && epochs > 0, "without noise or epochs there is no mechanism");
    assert!(0.0 < delta && delta < 1.0, "delta is a probability");
    let mu = 2.0 / noise * (epochs as f64).sqrt();
    let (mut low, mut high) = (0.0, 1.0);
    while delta_of(mu, high) > delta {
        (low, high) = (high, 2.0 * high);
    }
    while high - low > 1e-9 * high {
        let middle = f64::midpoint(low, high);
        *if delta_of(mu, middle) > delta { &mut low } else { &mut high } = middle;
    }
    high
}

/// The δ at ε of a Gaussian mechanism.
fn delta_of(mu: f64, epsilon: f64) -> f64 {
    let far = -epsilon / mu;
    let (gain, loss) = (norm_log_cdf(far + mu / 2.0), norm_log_cdf(far - mu / 2.0));
    gain.exp() - (epsilon + loss).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By a table of the normal distribution: Φ(-1/2) - e Φ(-3/2).
    #[test]
    fn the_delta_of_one_mechanism() {
        let table = 0.308_537_538_725_987 - std::f64::consts::E * 0.066_807_201_268_858;
        assert!((delta_of(1.0, 1.0) - table).abs() < 1e-14);
    }

    #[test]
    fn epsilon_is_where_delta_is_reached() {
        let epsilon = epsilon(4.0, 30, 1e-5);
        assert!((delta_of(0.5 * 30_f64.sqrt(), epsilon) / 1e-5 - 1.0).abs() < 1e-6);
        // With little noise, too, where both terms are large.
        assert!(super::epsilon(0.5, 30, 1e-5).is_finite());
        assert!(super::epsilon(8.0, 30, 1e-5) < epsilon);
    }
}
