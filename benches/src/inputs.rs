//! Reproducible inputs: splitmix64 in counter form, so that number `k` of a seed needs no other.

use functra::Tensor;

/// Number `k` of `seed`, in `[0, 1)`.
#[must_use]
pub fn uniform(seed: u64, k: u64) -> f64 {
    let z = seed.wrapping_add((k + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    #[allow(clippy::cast_precision_loss, reason = "53 bits fit")]
    let top = ((z ^ (z >> 31)) >> 11) as f64;
    top / 9_007_199_254_740_992.0
}

/// The first `len` numbers of `seed`, in `[low, high)`.
#[must_use]
pub fn uniforms(seed: u64, len: usize, low: f64, high: f64) -> Vec<f64> {
    (0..len as u64).map(|k| low + (high - low) * uniform(seed, k)).collect()
}

/// The first `len` rows of `N` numbers of `seed`.
#[must_use]
pub fn rows<const N: usize>(seed: u64, len: usize, low: f64, high: f64) -> Vec<[f64; N]> {
    uniforms(seed, len * N, low, high).as_chunks().0.to_vec()
}

/// A tensor of the first numbers of `seed`.
#[must_use]
pub fn tensor<const R: usize>(seed: u64, shape: [usize; R], low: f64, high: f64) -> Tensor<f64, R> {
    Tensor::new(shape, uniforms(seed, shape.iter().product(), low, high))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_first_numbers_of_a_seed() {
        let first = super::uniforms(101, 3, 0.0, 1.0);
        assert_eq!(
            first,
            [0.816_441_200_598_450_3, 0.017_191_399_024_609_09, 0.268_652_362_446_945_57]
        );
    }
}
