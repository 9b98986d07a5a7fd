//! Inputs that are the same in every run.

/// A sequence of numbers without an evident pattern (`SplitMix64`).
#[derive(Debug)]
pub struct Inputs(u64);

impl Inputs {
    /// The sequence number `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Inputs {
        Inputs(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// The next number between `low` and `high`.
    #[allow(clippy::cast_precision_loss, reason = "53 bits fit")]
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * ((self.bits() >> 11) as f64 / (1_u64 << 53) as f64)
    }

    /// The next `len` numbers between `low` and `high`.
    pub fn vec(&mut self, len: usize, low: f64, high: f64) -> Vec<f64> {
        (0..len).map(|_| self.between(low, high)).collect()
    }
}
