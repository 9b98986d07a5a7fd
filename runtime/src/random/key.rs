//! Keys, and what is drawn from them.

use core::fmt;

use super::threefry::threefry;
use crate::num::Num;
use crate::real::{Element, Real};
use crate::rule::Rule;

/// How many numbers a key is made of: 16 bits in each, which every float holds.
pub(super) const WORDS: usize = 4;

/// A key: random numbers are functions of it.
///
/// ```
/// use functra::Key;
/// let (weights, noise) = Key::new(2024).split();
/// assert_eq!(weights.normal(), weights.normal());
/// assert_ne!(weights.normal(), noise.normal());
/// ```
pub type Key = KeyOf<f64>;

/// A [`Key`] held in numbers `N`, so that a batch of them goes to lanes as other numbers do.
///
/// No derivative follows them.
#[derive(Clone, Copy, PartialEq)]
pub struct KeyOf<N>(pub(super) [N; WORDS]);

impl fmt::Debug for KeyOf<f64> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b] = joined(self.0);
        write!(f, "Key({a:08x}{b:08x})")
    }
}

impl Key {
    /// The key of a seed: different ones for different seeds.
    #[must_use]
    pub fn new(seed: u64) -> Key {
        KeyOf(apart([high(seed), low(seed)]))
    }

    /// Keys for `n` elements: `fold_in(0)`, `fold_in(1)`, and so on.
    ///
    /// ```
    /// use functra::Key;
    /// let key = Key::new(1);
    /// assert_eq!(key.spread(3)[2], key.fold_in(2));
    /// ```
    #[must_use]
    pub fn spread(&self, n: usize) -> Vec<Key> {
        (0..n).map(|i| self.fold_in(i)).collect()
    }
}

/// What a number of a lifted body draws in: the keys of all lanes at once.
pub trait Draw: Copy {
    /// The value of a rule for the numbers of a key.
    #[doc(hidden)]
    fn drawn<R: DrawRule>(key: &[Self; WORDS], rule: &R) -> Self;
}

impl<S: Real> Draw for Num<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn drawn<R: DrawRule>(key: &[Self; WORDS], rule: &R) -> Self {
        crate::rule::apply(&Drawn(rule), *key)
    }
}

impl<S: Real> Draw for S {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn drawn<R: DrawRule>(key: &[Self; WORDS], rule: &R) -> Self {
        S::apply(&Drawn(rule), *key)
    }
}

impl<N: Draw> KeyOf<N> {
    /// Two keys, which have nothing to do with each other, nor with this one.
    #[must_use]
    pub fn split(&self) -> (Self, Self) {
        (self.derived(0, PURPOSE_SPLIT), self.derived(1, PURPOSE_SPLIT))
    }

    /// The key for `i`: another one for each `i`.
    #[must_use]
    pub fn fold_in(&self, i: usize) -> Self {
        self.derived(i as u64, PURPOSE_FOLD)
    }

    /// A number from 0 to 1, 1 excluded, each multiple of 2⁻⁵³ as likely as any other. (Of `f32` it is rounded.)
    #[must_use]
    pub fn uniform(&self) -> N {
        self.uniform_at(0)
    }

    /// Number `i` of the numbers that [`uniform`](Self::uniform) draws from this key, the first being its own.
    #[must_use]
    pub fn uniform_at(&self, i: usize) -> N {
        N::drawn(&self.0, &Uniform(i as u64))
    }

    /// A number of the normal distribution with mean 0 and standard deviation 1, by Box and Muller (1958).
    #[must_use]
    pub fn normal(&self) -> N {
        self.normal_at(0)
    }

    /// Number `i` of the numbers that [`normal`](Self::normal) draws from this key, the first being its own.
    #[must_use]
    pub fn normal_at(&self, i: usize) -> N {
        N::drawn(&self.0, &Normal(i as u64))
    }

    fn derived(&self, counter: u64, purpose: u32) -> Self {
        KeyOf(core::array::from_fn(|word| N::drawn(&self.0, &Derived { counter, purpose, word })))
    }
}

/// A function of a key's bits.
#[doc(hidden)]
pub trait DrawRule: Sync {
    fn draw(&self, key: [u32; 2]) -> f64;
}

/// Draws and derived keys each have counters of their own.
const PURPOSE_UNIFORM: u32 = 0;
const PURPOSE_NORMAL: u32 = 1;
const PURPOSE_SPLIT: u32 = 2;
const PURPOSE_FOLD: u32 = 3;

/// Block `counter` of a purpose: the key of the purpose is a block itself, so that all of the counter is free.
fn block(key: [u32; 2], purpose: u32, counter: u64) -> [u32; 2] {
    threefry(threefry(key, [u32::MAX, purpose]), [high(counter), low(counter)])
}

struct Uniform(u64);

impl DrawRule for Uniform {
    fn draw(&self, key: [u32; 2]) -> f64 {
        fraction(block(key, PURPOSE_UNIFORM, self.0))
    }
}

struct Normal(u64);

impl DrawRule for Normal {
    fn draw(&self, key: [u32; 2]) -> f64 {
        let at = |i| fraction(block(key, PURPOSE_NORMAL, self.0.wrapping_mul(2).wrapping_add(i)));
        // The logarithm is of a number from 0 to 1, 0 excluded.
        let (radius, angle) = (-2.0 * (1.0 - at(0)).ln(), core::f64::consts::TAU * at(1));
        radius.sqrt() * angle.cos()
    }
}

/// A word of another key.
struct Derived {
    counter: u64,
    purpose: u32,
    word: usize,
}

impl DrawRule for Derived {
    fn draw(&self, key: [u32; 2]) -> f64 {
        apart(block(key, self.purpose, self.counter))[self.word]
    }
}

/// A draw as a function of the numbers of a key, which has no derivative.
struct Drawn<'r, R>(&'r R);

impl<E: Element, R: DrawRule> Rule<E, WORDS> for Drawn<'_, R> {
    fn value(&self, words: [E; WORDS]) -> E {
        E::narrow(self.0.draw(joined(words.map(E::widen))))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn partials<S: Real<Elem = E>>(&self, _: [Num<S>; WORDS], _: Num<S>) -> [Num<S>; WORDS] {
        [Num(S::ZERO); WORDS]
    }
}

/// 53 bits as a number from 0 to 1.
#[allow(clippy::cast_precision_loss, reason = "53 bits are exact")]
fn fraction([a, b]: [u32; 2]) -> f64 {
    let bits = (u64::from(a) << 32 | u64::from(b)) >> 11;
    bits as f64 / (1_u64 << 53) as f64
}

fn apart([a, b]: [u32; 2]) -> [f64; WORDS] {
    [a >> 16, a & 0xffff, b >> 16, b & 0xffff].map(f64::from)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "16 bits each")]
fn joined(words: [f64; WORDS]) -> [u32; 2] {
    let [a, b, c, d] = words.map(|it| it as u32);
    [a << 16 | b, c << 16 | d]
}

#[allow(clippy::cast_possible_truncation, reason = "the upper half")]
fn high(x: u64) -> u32 {
    (x >> 32) as u32
}

#[allow(clippy::cast_possible_truncation, reason = "the lower half")]
fn low(x: u64) -> u32 {
    x as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_differ_by_seed_side_and_index() {
        let key = Key::new(3);
        let (a, b) = key.split();
        let keys = [key, Key::new(4), a, b, key.fold_in(0), key.fold_in(1), a.fold_in(0)];
        for (i, x) in keys.iter().enumerate() {
            for y in &keys[..i] {
                assert_ne!(x, y);
                assert_ne!(x.uniform(), y.uniform());
                assert_ne!(x.normal(), y.normal());
            }
        }
    }

    /// Means, variances and the fourth moment of a hundred thousand draws, within five standard errors.
    #[test]
    fn draws_have_the_moments_of_their_distributions() {
        let (key, n) = (Key::new(11), 100_000);
        let mean = |f: &dyn Fn(usize) -> f64| (0..n).map(f).sum::<f64>() / n as f64;
        let near = |x: f64, expected: f64, variance: f64| {
            assert!((x - expected).abs() < 5.0 * (variance / n as f64).sqrt(), "{x} {expected}");
        };
        near(mean(&|i| key.uniform_at(i)), 0.5, 1.0 / 12.0);
        near(mean(&|i| key.uniform_at(i).powi(2)), 1.0 / 3.0, 4.0 / 45.0);
        near(mean(&|i| key.normal_at(i)), 0.0, 1.0);
        near(mean(&|i| key.normal_at(i).powi(2)), 1.0, 2.0);
        near(mean(&|i| key.normal_at(i).powi(4)), 3.0, 96.0);
        near(mean(&|i| key.normal_at(i) * key.normal_at(i + 1)), 0.0, 1.0);
        near(mean(&|i| key.fold_in(i).uniform()), 0.5, 1.0 / 12.0);
    }
}
