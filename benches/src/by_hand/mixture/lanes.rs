//! Several points at a time: first the shares of all components in all points, then component by component, whose factor
//! then stays in the nearest cache.

use super::point::NEGLIGIBLE;
use super::{finish, prepare};
use crate::workloads::mixture::Mixture;
use functra::lanes::{Kernel, LanesOf, dispatch_f64};

/// Writes the gradient, in alphas, means and factors one after the other.
///
/// # Panics
///
/// If `gradient` has not one number for each parameter, or the points do not fill lanes: their number must be a multiple
/// of eight.
pub fn gradient_on_lanes(mixture: &Mixture, gradient: &mut [f64]) {
    dispatch_f64(OnLanes { mixture, gradient });
}

struct OnLanes<'a> {
    mixture: &'a Mixture,
    gradient: &'a mut [f64],
}

impl Kernel<f64> for OnLanes<'_> {
    type Output = ();
    const REGISTERS: usize = 1;

    #[inline(always)]
    fn run<L: LanesOf<f64>>(self) {
        let (mixture, gradient) = (self.mixture, self.gradient);
        let (weights, diagonals) = prepare(mixture);
        let points = transposed::<L>(mixture);
        let components = weights.len();
        let mut by_diagonals = vec![0.0; diagonals.len()];
        let mut shares = vec![L::ZERO; points.len() / mixture.dim() * components];
        let mut component = Component::new(mixture, &diagonals);
        let mut c = 0;
        while c < components {
            component.choose(c);
            component.terms(&points, weights[c], c, components, &mut shares);
            c += 1;
        }
        normalize(&mut shares, components);
        c = 0;
        while c < components {
            component.choose(c);
            component.derivatives(&points, &shares, c, components);
            component.write(c, components, gradient, &mut by_diagonals);
            c += 1;
        }
        finish(mixture, &diagonals, &by_diagonals, gradient);
    }
}

/// Coordinate `j` of the points of block `b` is number `b dim + j`.
#[inline(always)]
fn transposed<L: LanesOf<f64>>(mixture: &Mixture) -> Vec<L> {
    let dim = mixture.dim();
    let count = mixture.points.len() / dim;
    assert!(count.is_multiple_of(L::WIDTH), "{count} points do not fill lanes");
    let mut lanes = vec![L::ZERO; mixture.points.len() / L::WIDTH];
    for (i, point) in mixture.points.chunks_exact(dim).enumerate() {
        for (j, x) in point.iter().enumerate() {
            lanes[i / L::WIDTH * dim + j].insert(i % L::WIDTH, *x);
        }
    }
    lanes
}

/// From the terms of each block of points to the shares of the components.
#[inline(always)]
fn normalize<L: LanesOf<f64>>(terms: &mut [L], components: usize) {
    for terms in terms.chunks_exact_mut(components) {
        let (mut largest, mut sum) = (terms[0], L::ZERO);
        for term in &*terms {
            largest = largest.max(*term);
        }
        for term in &mut *terms {
            *term = (*term - largest).exp();
            sum = sum + *term;
        }
        let inverse = sum.const_div(1.0);
        for term in terms {
            let counts = L::constant(NEGLIGIBLE).le(*term);
            *term = L::select(counts, *term * inverse, L::ZERO);
        }
    }
}

/// A component, and the derivatives in what it has.
struct Component<'a, L> {
    mixture: &'a Mixture,
    diagonals: &'a [f64],
    dim: usize,
    mean: &'a [f64],
    diagonal: &'a [f64],
    lower: &'a [f64],
    /// `x - mean` and `Q (x - mean)`.
    centred: Vec<L>,
    y: Vec<L>,
    by_weight: L,
    by_mean: Vec<L>,
    by_diagonal: Vec<L>,
    by_lower: Vec<L>,
}

impl<'a, L: LanesOf<f64>> Component<'a, L> {
    #[inline(always)]
    fn new(mixture: &'a Mixture, diagonals: &'a [f64]) -> Component<'a, L> {
        let dim = mixture.dim();
        let zeros = |len: usize| vec![L::ZERO; len];
        Component {
            mixture,
            diagonals,
            dim,
            mean: &[],
            diagonal: &[],
            lower: &[],
            centred: zeros(dim),
            y: zeros(dim),
            by_weight: L::ZERO,
            by_mean: zeros(dim),
            by_diagonal: zeros(dim),
            by_lower: zeros(dim * (dim - 1) / 2),
        }
    }

    #[inline(always)]
    fn choose(&mut self, c: usize) {
        let (dim, below) = (self.dim, self.by_lower.len());
        self.mean = &self.mixture.means[c * dim..][..dim];
        self.diagonal = &self.diagonals[c * dim..][..dim];
        self.lower = &self.mixture.factors[c * (dim + below) + dim..][..below];
    }

    /// Writes `weight - |Q (x - mean)|² / 2` of all blocks.
    #[inline(always)]
    fn terms(&mut self, points: &[L], weight: f64, c: usize, components: usize, terms: &mut [L]) {
        for (b, x) in points.chunks_exact(self.dim).enumerate() {
            self.multiply(x);
            let mut square = L::ZERO;
            for y in &self.y {
                square = y.mul_add(*y, square);
            }
            terms[b * components + c] = square.mul_const(-0.5).add_const(weight);
        }
    }

    /// `Q (x - mean)`.
    #[inline(always)]
    fn multiply(&mut self, x: &[L]) {
        let dim = self.dim;
        for j in 0..dim {
            self.centred[j] = x[j].sub_const(self.mean[j]);
            self.y[j] = self.centred[j].mul_const(self.diagonal[j]);
        }
        let mut rest = self.lower;
        for j in 0..dim {
            let (column, columns) = rest.split_at(dim - j - 1);
            let centred = self.centred[j];
            for (y, l) in self.y[j + 1..].iter_mut().zip(column) {
                *y = centred.mul_add(L::splat(*l), *y);
            }
            rest = columns;
        }
    }

    /// The derivatives, summed over the points, lane by lane.
    #[inline(always)]
    fn derivatives(&mut self, points: &[L], shares: &[L], c: usize, components: usize) {
        self.by_weight = L::ZERO;
        self.by_mean.fill(L::ZERO);
        self.by_diagonal.fill(L::ZERO);
        self.by_lower.fill(L::ZERO);
        for (b, x) in points.chunks_exact(self.dim).enumerate() {
            let share = shares[b * components + c];
            self.by_weight = self.by_weight + share;
            self.multiply(x);
            for y in &mut self.y {
                *y = -(*y * share);
            }
            self.multiply_back();
        }
    }

    /// Adds the derivatives of `Q (x - mean)` times `y`.
    #[inline(always)]
    fn multiply_back(&mut self) {
        let dim = self.dim;
        let (mut rest, mut by_rest) = (self.lower, self.by_lower.as_mut_slice());
        for j in 0..dim {
            let (column, columns) = rest.split_at(dim - j - 1);
            let (by_column, by_columns) = by_rest.split_at_mut(dim - j - 1);
            let (centred, own) = (self.centred[j], self.y[j]);
            let mut sum = own.mul_const(self.diagonal[j]);
            for ((y, l), by) in self.y[j + 1..].iter().zip(column).zip(by_column) {
                *by = y.mul_add(centred, *by);
                sum = y.mul_add(L::splat(*l), sum);
            }
            self.by_mean[j] = self.by_mean[j] - sum;
            self.by_diagonal[j] = own.mul_add(centred, self.by_diagonal[j]);
            (rest, by_rest) = (columns, by_columns);
        }
    }

    /// Writes the sums over the lanes to their places.
    #[inline(always)]
    fn write(&self, c: usize, components: usize, gradient: &mut [f64], by_diagonals: &mut [f64]) {
        let (dim, below) = (self.dim, self.by_lower.len());
        let (by_weights, rest) = gradient.split_at_mut(components);
        let (by_means, by_factors) = rest.split_at_mut(components * dim);
        by_weights[c] = total(self.by_weight);
        totals(&self.by_mean, &mut by_means[c * dim..][..dim]);
        totals(&self.by_diagonal, &mut by_diagonals[c * dim..][..dim]);
        totals(&self.by_lower, &mut by_factors[c * (dim + below) + dim..][..below]);
    }
}

#[inline(always)]
fn totals<L: LanesOf<f64>>(lanes: &[L], out: &mut [f64]) {
    for (out, lanes) in out.iter_mut().zip(lanes) {
        *out = total(*lanes);
    }
}

#[inline(always)]
fn total<L: LanesOf<f64>>(lanes: L) -> f64 {
    let mut sum = 0.0;
    let mut i = 0;
    while i < L::WIDTH {
        sum += lanes.extract(i);
        i += 1;
    }
    sum
}
