//! Forward mode: arguments are given tangents, results have theirs taken out.
//!
//! A sweep runs the function once, with `N` tangents: `N` columns of the Jacobian. The gradient is
//! the Jacobian of a function with one result.

use crate::dual::Dual;
use crate::real::Real;
use crate::tensor::Tensor;
use crate::tree::{LeafMap, LeafZip, Tree};

/// The scalars of `active`, each moving in a direction of its own: scalar number `first + i` in
/// direction `i`. All others stand still.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn seed<S: Real, const N: usize, A: Tree<S>>(active: &A, first: usize) -> A::With<Dual<S, N>> {
    active.map(&mut Seeds::<N> { first, next: 0 })
}

struct Seeds<const N: usize> {
    first: usize,
    next: usize,
}

impl<S: Real, const N: usize> LeafMap<S, Dual<S, N>> for Seeds<N> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, primal: S) -> Dual<S, N> {
        let direction = self.next.wrapping_sub(self.first);
        self.next += 1;
        if direction < N { Dual::seed(primal, direction) } else { Dual::fixed(primal) }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fixed(&mut self, primal: S) -> Dual<S, N> {
        Dual::fixed(primal)
    }
}

/// Scalars that stand still.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn fixed<S: Real, const N: usize, A: Tree<S>>(inactive: &A) -> A::With<Dual<S, N>> {
    inactive.map(&mut Fixed)
}

struct Fixed;

impl<S: Real, const N: usize> LeafMap<S, Dual<S, N>> for Fixed {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, primal: S) -> Dual<S, N> {
        Dual::fixed(primal)
    }
    fn tensor<const R: usize>(&mut self, x: &Tensor<S, R>) -> Option<Tensor<Dual<S, N>, R>> {
        x.lifted()
    }
}

/// Scalars that move as given.
///
/// # Panics
///
/// If the shapes of `primal` and `tangent` differ.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn pair<S: Real, A: Tree<S>>(primal: &A, tangent: &A) -> A::With<Dual<S, 1>> {
    primal.zip(tangent, &mut Pair)
}

struct Pair;

impl<S: Real> LeafZip<S, Dual<S, 1>> for Pair {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaves(&mut self, primal: S, tangent: S) -> Dual<S, 1> {
        Dual::new(primal, [tangent])
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fixed(&mut self, primal: S, _: S) -> Dual<S, 1> {
        Dual::fixed(primal)
    }
}

/// The values of a result.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn primals<S: Real, const N: usize, Y: Tree<Dual<S, N>>>(y: &Y) -> Y::With<S> {
    y.map(&mut Primals)
}

struct Primals;

impl<S: Real, const N: usize> LeafMap<Dual<S, N>, S> for Primals {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, y: Dual<S, N>) -> S {
        y.primal
    }
    fn tensor<const R: usize>(&mut self, x: &Tensor<Dual<S, N>, R>) -> Option<Tensor<S, R>> {
        x.constants()
    }
}

/// How a result moves in the one direction of a sweep.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn tangents<S: Real, Y: Tree<Dual<S, 1>>>(y: &Y) -> Y::With<S> {
    y.map(&mut TangentsOf)
}

struct TangentsOf;

impl<S: Real> LeafMap<Dual<S, 1>, S> for TangentsOf {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, y: Dual<S, 1>) -> S {
        y.tangents[0]
    }
}

/// The Jacobian from one sweep that moved every scalar of `active`: in place of each scalar of the
/// result, its derivatives in the shape of `active`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn jacobian<S: Real, const N: usize, A: Tree<S>, Y: Tree<Dual<S, N>>>(
    active: &A,
    y: &Y,
) -> Y::With<A::With<S>> {
    y.map(&mut Row { active })
}

struct Row<'a, A> {
    active: &'a A,
}

impl<S: Real, const N: usize, A: Tree<S>> LeafMap<Dual<S, N>, A::With<S>> for Row<'_, A> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, y: Dual<S, N>) -> A::With<S> {
        self.active.map(&mut Take { from: &y.tangents, next: 0 })
    }
}

/// Gives out numbers one by one, in place of the scalars of a tree.
struct Take<'a, S> {
    from: &'a [S],
    next: usize,
}

impl<S: Real> LeafMap<S, S> for Take<'_, S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, _: S) -> S {
        let taken = self.from[self.next];
        self.next += 1;
        taken
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fixed(&mut self, leaf: S) -> S {
        leaf
    }
}

/// A derivative by `x`, in which what no derivative follows is as in `x`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn restored<S: Real, X: Tree<S>>(x: &X, derivative: &X::With<S>) -> X::With<S>
where
    X::With<S>: Tree<S, With<S> = X::With<S>>,
{
    let owned: X::With<S> = x.map(&mut Itself);
    owned.zip(derivative, &mut Restore)
}

struct Itself;

impl<S: Real> LeafMap<S, S> for Itself {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, x: S) -> S {
        x
    }
    fn tensor<const R: usize>(&mut self, x: &Tensor<S, R>) -> Option<Tensor<S, R>> {
        Some(x.clone())
    }
}

struct Restore;

impl<S: Real> LeafZip<S, S> for Restore {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaves(&mut self, _: S, derivative: S) -> S {
        derivative
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fixed(&mut self, x: S, _: S) -> S {
        x
    }
}

/// The sweeps for a Jacobian of more columns than one sweep gives.
pub struct Sweeps<S, const N: usize> {
    columns: usize,
    first: usize,
    /// For each sweep, for each scalar of the result, `N` tangents.
    tangents: Vec<S>,
}

impl<S: Real, const N: usize> Sweeps<S, N> {
    /// For the derivatives with respect to the scalars of `active`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn new<A: Tree<S>>(active: &A) -> Self {
        const { assert!(N > 0, "a sweep carries at least one tangent") };
        Sweeps { columns: active.count(), first: 0, tangents: Vec::new() }
    }

    /// The arguments of the next sweep.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn seed<A: Tree<S>>(&self, active: &A) -> A::With<Dual<S, N>> {
        seed(active, self.first)
    }

    /// Keeps the result of a sweep. Whether it was the last.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn record<Y: Tree<Dual<S, N>>>(&mut self, y: &Y) -> bool {
        y.map(&mut Record { into: &mut self.tangents });
        self.first += N;
        self.first >= self.columns
    }

    /// The Jacobian, its rows in place of the scalars of the last sweep's result.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn jacobian<A: Tree<S>, Y: Tree<Dual<S, N>>>(
        &self,
        active: &A,
        y: &Y,
    ) -> Y::With<A::With<S>> {
        // Every sweep recorded `N` tangents for each row.
        let rows = self.tangents.len() / self.first;
        y.map(&mut SweptRow { sweeps: self, active, rows, row: 0 })
    }
}

struct Record<'a, S> {
    into: &'a mut Vec<S>,
}

impl<S: Real, const N: usize> LeafMap<Dual<S, N>, ()> for Record<'_, S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, y: Dual<S, N>) {
        self.into.extend_from_slice(&y.tangents);
    }
}

struct SweptRow<'a, S, A, const N: usize> {
    sweeps: &'a Sweeps<S, N>,
    active: &'a A,
    rows: usize,
    row: usize,
}

impl<S: Real, A: Tree<S>, const N: usize> LeafMap<Dual<S, N>, A::With<S>>
    for SweptRow<'_, S, A, N>
{
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, _: Dual<S, N>) -> A::With<S> {
        let mut columns =
            Columns { tangents: &self.sweeps.tangents, rows: self.rows, row: self.row, next: 0 };
        self.row += 1;
        self.active.map::<S, Columns<'_, S, N>>(&mut columns)
    }
}

/// The derivatives of one scalar of the result, across the sweeps.
struct Columns<'a, S, const N: usize> {
    tangents: &'a [S],
    rows: usize,
    row: usize,
    next: usize,
}

impl<S: Real, const N: usize> LeafMap<S, S> for Columns<'_, S, N> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, _: S) -> S {
        let (sweep, direction) = (self.next / N, self.next % N);
        self.next += 1;
        self.tangents[(sweep * self.rows + self.row) * N + direction]
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fixed(&mut self, leaf: S) -> S {
        leaf
    }
}
