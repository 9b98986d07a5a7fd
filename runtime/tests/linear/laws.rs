//! The laws of functions of matrices: rules by differences, pullbacks by the rules, lanes by loops.

use functra::lanes::{Kernel, LanesOf, dispatch_f64};
use functra::{Dual, Element, Real};

/// Numbers between -1 and 1, always the same ones.
pub(crate) fn numbers(seed: u32, count: usize) -> Vec<f64> {
    let mut state = 2_654_435_769_u32.wrapping_mul(seed + 1);
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        f64::from(state) / 2_147_483_648.0 - 1.0
    };
    (0..count).map(|_| next()).collect()
}

/// Matrices far from singular ones, and with a strong diagonal that is not where pivots are looked for first.
pub(crate) fn regular(seed: u32, n: usize) -> Vec<f64> {
    let mut a = numbers(seed, n * n);
    (0..n).for_each(|i| a[i * n + (i + 1) % n] += 3.0);
    a
}

pub(crate) fn positive(seed: u32, n: usize) -> Vec<f64> {
    let a = numbers(seed, n * n);
    let mut product = product(&a, &transposed(&a, n, n), (n, n, n));
    (0..n).for_each(|i| product[i * n + i] += 1.0);
    product
}

pub(crate) fn transposed<S: Copy>(a: &[S], rows: usize, columns: usize) -> Vec<S> {
    (0..columns).flat_map(|j| (0..rows).map(move |i| a[i * columns + j])).collect()
}

pub(crate) fn product<S: Real>(
    a: &[S],
    b: &[S],
    (rows, inner, columns): (usize, usize, usize),
) -> Vec<S> {
    let entry = |i: usize, j: usize| {
        (0..inner).fold(S::ZERO, |sum, k| sum + a[i * inner + k] * b[k * columns + j])
    };
    (0..rows).flat_map(|i| (0..columns).map(move |j| (i, j))).map(|(i, j)| entry(i, j)).collect()
}

pub(crate) fn narrowed<E: Element>(numbers: &[f64]) -> Vec<E> {
    numbers.iter().map(|it| E::narrow(*it)).collect()
}

#[track_caller]
pub(crate) fn assert_near<E: Element>(found: &[E], wanted: &[E], tolerance: f64) {
    assert_eq!(found.len(), wanted.len());
    for (i, (x, y)) in found.iter().zip(wanted).enumerate() {
        let (x, y) = (x.widen(), y.widen());
        assert!((x - y).abs() <= tolerance * y.abs().max(1.0), "number {i}: {x:e}, not {y:e}");
    }
}

/// A function of all its numbers, and its pullback.
pub(crate) trait Operation {
    /// Where it is looked at.
    fn at(&self) -> Vec<f64>;
    fn value<S: Real>(&self, x: &[S]) -> Vec<S>;
    fn pullback<S: Real>(&self, x: &[S], ct: &[S]) -> Vec<S>;
}

pub(crate) fn dot(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(x, y)| x * y).sum()
}

pub(crate) fn moving<T: Real>(x: &[T], dx: &[T]) -> Vec<Dual<T, 1>> {
    x.iter().zip(dx).map(|(x, dx)| Dual::new(*x, [*dx])).collect()
}

/// How the values move along `dx`.
pub(crate) fn along<T: Real>(
    f: impl Fn(&[Dual<T, 1>]) -> Vec<Dual<T, 1>>,
    x: &[T],
    dx: &[T],
) -> Vec<T> {
    f(&moving(x, dx)).into_iter().map(|it| it.tangents[0]).collect()
}

/// The difference of the values on both sides, over the distance.
pub(crate) fn difference(f: impl Fn(&[f64]) -> Vec<f64>, x: &[f64], dx: &[f64]) -> Vec<f64> {
    let h = 1e-5;
    let step = |h: f64| -> Vec<f64> { x.iter().zip(dx).map(|(x, dx)| x + h * dx).collect() };
    f(&step(h)).iter().zip(f(&step(-h))).map(|(a, b)| (a - b) / (2.0 * h)).collect()
}

pub(crate) fn check_laws(operation: &impl Operation) {
    let x = operation.at();
    let (dx, ddx) = (numbers(20, x.len()), numbers(21, x.len()));
    let value = operation.value(&x);
    let tangents = along(|x| operation.value(x), &x, &dx);
    assert_near(&tangents, &difference(|x| operation.value(x), &x, &dx), 1e-8);

    let ct = numbers(22, value.len());
    let flowing = operation.pullback(&x, &ct);
    assert_near(&[dot(&flowing, &dx)], &[dot(&ct, &tangents)], 1e-12);

    let of_tangents = |x: &[f64]| along(|x| operation.value(x), x, &dx);
    let still: Vec<_> = dx.iter().map(|it| Dual::<f64, 1>::fixed(*it)).collect();
    let second = along(|x: &[Dual<f64, 1>]| along(|x| operation.value(x), x, &still), &x, &ddx);
    assert_near(&second, &difference(of_tangents, &x, &ddx), 1e-7);

    let still: Vec<_> = ct.iter().map(|it| Dual::<f64, 1>::fixed(*it)).collect();
    let back = along(|x: &[Dual<f64, 1>]| operation.pullback(x, &still), &x, &ddx);
    assert_near(&back, &difference(|x| operation.pullback(x, &ct), &x, &ddx), 1e-7);
    dispatch_f64(OnLanes(operation));
}

/// Each lane has what its own numbers give, whatever is in the others.
struct OnLanes<'a, O>(&'a O);

impl<O: Operation> Kernel<f64> for OnLanes<'_, O> {
    type Output = ();
    const REGISTERS: usize = 1;

    fn run<L: LanesOf<f64>>(self) {
        let x = self.0.at();
        let of_lane = |lane: usize| -> Vec<f64> {
            let bad = if lane == 1 { f64::NAN } else { 1.0 };
            x.iter().map(|it| it * bad * (1.0 + lane as f64 / 16.0)).collect()
        };
        let mut lanes = vec![L::ZERO; x.len()];
        for lane in 0..L::WIDTH {
            lanes.iter_mut().zip(of_lane(lane)).for_each(|(it, x)| it.insert(lane, x));
        }
        let ct = numbers(23, self.0.value(&x).len());
        let splat: Vec<L> = ct.iter().map(|it| L::splat(*it)).collect();
        let (values, back) = (self.0.value(&lanes), self.0.pullback(&lanes, &splat));
        for lane in (0..L::WIDTH).filter(|it| *it != 1) {
            let x = of_lane(lane);
            let numbers =
                |all: &[L]| -> Vec<f64> { all.iter().map(|it| it.extract(lane)).collect() };
            assert_near(&numbers(&values), &self.0.value(&x), 1e-12);
            assert_near(&numbers(&back), &self.0.pullback(&x, &ct), 1e-12);
        }
    }
}
