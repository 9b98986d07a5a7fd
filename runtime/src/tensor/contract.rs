//! Products of matrices and vectors.

use super::array::{Array, Entries};
use super::dims::Dims;
use super::entry::{Entry, Linear, entry};
use super::flow::give;
use super::{Product, ProductOf, Rank, Shaped, Tensor};
use crate::dense::{Dense, Dims as Sizes, Matrices, Numbers, Strides, count};
use crate::num::Num;
use crate::real::Real;
use crate::reverse::call::{Backward, Place};
use crate::reverse::cotangent::Cotangent;

/// A product of stacks of matrices.
#[derive(Clone, Copy)]
pub(super) struct Plan {
    sizes: Sizes,
    /// The shape of the result.
    dims: Dims,
    /// How far the matrices of each factor are apart; 0 if there is one for all.
    steps: [usize; 2],
}

impl Plan {
    #[track_caller]
    pub(super) fn new(a: &Dims, b: &Dims) -> Plan {
        let (inner, rows) = (a[a.len() - 1], if a.len() == 1 { 1 } else { a[a.len() - 2] });
        let (other, columns) =
            if b.len() == 1 { (b[0], 1) } else { (b[b.len() - 2], b[b.len() - 1]) };
        assert!(
            inner == other,
            "`matmul`: {a:?} times {b:?}: the inner lengths {inner} and {other} differ"
        );
        let (stack_a, stack_b) = (stack(a), stack(b));
        assert!(
            stack_a.is_empty() || stack_b.is_empty() || stack_a == stack_b,
            "`matmul`: {a:?} times {b:?}: the stacks {stack_a:?} and {stack_b:?} differ"
        );
        // One matrix on the right for all on the left: their rows are those of one matrix.
        let batch = stack_b.iter().product();
        let outer = if stack_b.is_empty() { stack_a } else { stack_b };
        let folded = if stack_b.is_empty() { stack_a.iter().product() } else { 1 };
        let step = |stack: &[usize], size| if stack.is_empty() || batch == 1 { 0 } else { size };
        let mut shape = outer.to_vec();
        shape.extend((a.len() > 1).then_some(rows));
        shape.extend((b.len() > 1).then_some(columns));
        let dims = Dims::new(&shape);
        assert!(
            count(&dims).is_some(),
            "`matmul`: {a:?} times {b:?}: a tensor of shape {dims:?} does not fit into memory"
        );
        Plan {
            sizes: Sizes { batch, rows: rows * folded, inner, columns },
            dims,
            steps: [step(stack_a, rows * inner), step(stack_b, inner * columns)],
        }
    }

    fn strides_a(&self) -> Strides {
        Strides { batch: self.steps[0], row: self.sizes.inner, column: 1 }
    }

    fn strides_b(&self) -> Strides {
        Strides { batch: self.steps[1], row: self.sizes.columns, column: 1 }
    }

    fn strides_y(&self) -> Strides {
        Strides::row_major(self.sizes.rows, self.sizes.columns)
    }
}

/// The axes before the last two.
fn stack(dims: &Dims) -> &[usize] {
    &dims[..dims.len().saturating_sub(2)]
}

impl<S: Real> Array<S> {
    fn matrices(&self, strides: Strides) -> Matrices<'_, S> {
        let numbers = match &self.entries {
            Entries::Plain(it, _) => Numbers::Plain(it),
            _ => Numbers::Each(self.each()),
        };
        Matrices { numbers, strides }
    }

    #[track_caller]
    pub(super) fn matmul(&self, b: &Array<S>) -> Array<S> {
        let plan = Plan::new(&self.dims, &b.dims);
        if let (Some(a), Some(b)) = (self.constants(), b.constants()) {
            let (a, b) = (a.matrices(plan.strides_a()), b.matrices(plan.strides_b()));
            return Array::constants_of(plan.dims, Dense::matmul(a, b, plan.sizes));
        }
        let (a, b) = (self.matrices(plan.strides_a()), b.matrices(plan.strides_b()));
        Array::new(plan.dims, S::matmul(a, b, plan.sizes))
    }
}

/// Rows of several numbers each that are multiplied one after the other rather than number by number.
const FEW: usize = 8;

/// `ct * b` for cotangents `ct`, each of which may be several numbers.
fn from_left<S: Real, C: Cotangent<S>>(
    ct: &Array<C>,
    strides: Strides,
    b: Matrices<'_, S>,
    sizes: Sizes,
) -> Vec<C> {
    let (numbers, n) = (C::as_numbers(ct.each()), C::COUNT);
    if n > 1 && sizes.rows <= FEW && (sizes.batch == 1 || sizes.rows == 1) {
        // What a row holds are the columns of a matrix: their product with the transposed one.
        let (b, Strides { batch, row, column }) = (b.transposed(), strides);
        let (next, shared) = if sizes.batch == 1 { (row, 0) } else { (batch, b.strides.batch) };
        let b = Matrices { strides: Strides { batch: shared, ..b.strides }, ..b };
        let ct = Matrices::each(numbers, Strides { batch: n * next, row: n * column, column: 1 });
        let batch = sizes.batch * sizes.rows;
        let sizes = Sizes { batch, rows: sizes.columns, inner: sizes.inner, columns: n };
        return C::from_numbers(S::matmul(b, ct, sizes));
    }
    let part = |k: usize| S::matmul(component::<S, C>(numbers, strides, k), b, sizes);
    C::interleaved((0..C::COUNT).map(part).collect())
}

/// `a * ct`.
fn from_right<S: Real, C: Cotangent<S>>(
    a: Matrices<'_, S>,
    ct: &Array<C>,
    strides: Strides,
    sizes: Sizes,
) -> Vec<C> {
    let (numbers, n) = (C::as_numbers(ct.each()), C::COUNT);
    if n > 1 && strides.column == 1 {
        // What a column holds are as many columns.
        let Strides { batch, row, .. } = strides;
        let ct = Matrices::each(numbers, Strides { batch: n * batch, row: n * row, column: 1 });
        return C::from_numbers(S::matmul(a, ct, Sizes { columns: n * sizes.columns, ..sizes }));
    }
    let part = |k: usize| S::matmul(a, component::<S, C>(numbers, strides, k), sizes);
    C::interleaved((0..C::COUNT).map(part).collect())
}

/// `a * ct`, for one matrix.
pub(super) fn times_left<S: Real, C: Cotangent<S>>(a: &Array<S>, ct: &Array<C>) -> Array<C> {
    let plan = Plan::new(&a.dims, &ct.dims);
    let product = from_right(a.matrices(plan.strides_a()), ct, plan.strides_b(), plan.sizes);
    Array::new(plan.dims, product)
}

/// Number `k` of each cotangent.
fn component<S: Real, C: Cotangent<S>>(
    numbers: &[S],
    strides: Strides,
    k: usize,
) -> Matrices<'_, S> {
    let Strides { batch, row, column } = strides;
    let n = C::COUNT;
    let strides = Strides { batch: n * batch, row: n * row, column: n * column };
    Matrices::each(numbers.get(k..).unwrap_or_default(), strides)
}

/// The cotangent of the left factor.
pub(super) fn pull_left<S: Real, C: Cotangent<S>>(
    plan: Plan,
    to: Dims,
    ct: &Array<C>,
    b: &Array<S>,
) -> Array<C> {
    let Sizes { batch, rows, inner, columns } = plan.sizes;
    if (batch, columns) == (1, 1)
        && let Some(product) = Array::outer(to, ct, b, true)
    {
        return product;
    }
    let sizes = Sizes { batch, rows, inner: columns, columns: inner };
    let b = b.matrices(plan.strides_b()).transposed();
    shared_or_not(plan.steps[0], to, from_left(ct, plan.strides_y(), b, sizes), batch)
}

/// The cotangent of the right factor.
pub(super) fn pull_right<S: Real, C: Cotangent<S>>(
    plan: Plan,
    to: Dims,
    ct: &Array<C>,
    a: &Array<S>,
) -> Array<C> {
    let Sizes { batch, rows, inner, columns } = plan.sizes;
    if (batch, rows) == (1, 1)
        && let Some(product) = Array::outer(to, ct, a, false)
    {
        return product;
    }
    let sizes = Sizes { batch, rows: inner, inner: rows, columns };
    let a = a.matrices(plan.strides_a()).transposed();
    shared_or_not(plan.steps[1], to, from_right(a, ct, plan.strides_y(), sizes), batch)
}

/// The cotangents of a factor from those in each product, of which all have a part if it is one for all.
fn shared_or_not<X: Linear>(step: usize, to: Dims, each: Vec<X>, batch: usize) -> Array<X> {
    if step == 0 && batch != 1 {
        let all = Array::new(Dims::new(&[batch, to.size()]), each);
        return all.sum_along(0).with_dims(to);
    }
    Array::new(to, each)
}

impl<T: Entry, const R: usize> Tensor<T, R> {
    /// The matrix product. A vector on the left is a row, on the right a column; of stacks of matrices each is multiplied
    /// with the one in the same place, or with the only one.
    ///
    /// | | | |
    /// | --- | --- | --- |
    /// | `[k]` | `[k]` | `[]` |
    /// | `[m, k]` | `[k]` | `[m]` |
    /// | `[k]` | `[k, n]` | `[n]` |
    /// | `[m, k]` | `[k, n]` | `[m, n]` |
    /// | `[b, m, k]` | `[b, k, n]` | `[b, m, n]` |
    ///
    /// ```
    /// use functra::Tensor;
    /// let a = Tensor::from([[1.0, 2.0], [3.0, 4.0]]);
    /// let x = Tensor::from([1.0, 10.0]);
    /// assert_eq!(a.matmul(&x), Tensor::from([21.0, 43.0]));
    /// assert_eq!(a.matmul(&Tensor::eye(2)), a);
    /// ```
    ///
    /// # Panics
    ///
    /// If the inner lengths or the stacks differ.
    #[track_caller]
    #[must_use]
    pub fn matmul<const Q: usize>(&self, b: &Tensor<T, Q>) -> ProductOf<T, R, Q>
    where
        Rank<R>: Product<Rank<Q>>,
    {
        Shaped::of(Array::wrapped(self.0.bare().matmul(&b.0.bare())))
    }
}

impl<T: Entry> Tensor<T, 1> {
    /// The scalar product.
    ///
    /// ```
    /// use functra::Tensor;
    /// assert_eq!(Tensor::from([1.0, 2.0]).dot(&Tensor::from([3.0, 4.0])), 11.0);
    /// ```
    ///
    /// # Panics
    ///
    /// If the lengths differ.
    #[track_caller]
    #[must_use]
    pub fn dot(&self, b: &Self) -> T {
        let (x, y) = (self.0.dims, b.0.dims);
        assert!(x == y, "`dot`: {x:?} times {y:?}: the lengths differ");
        entry((self.0.bare().matmul(&b.0.bare())).each()[0])
    }
}

impl<S: Real, const R: usize> Tensor<Num<S>, R> {
    #[doc(hidden)]
    #[track_caller]
    pub fn __matmul_vjp<C: Cotangent<S>, const Q: usize>(
        &self,
        _: Backward<S, C>,
        b: &Tensor<Num<S>, Q>,
    ) -> (
        ProductOf<Num<S>, R, Q>,
        impl Fn(ProductOf<C, R, Q>, Place<'_, Tensor<C, R>>, Place<'_, Tensor<C, Q>>) + use<S, C, R, Q>,
    )
    where
        Rank<R>: Product<Rank<Q>>,
    {
        let (a, b) = (self.0.bare(), b.0.bare());
        let plan = Plan::new(&a.dims, &b.dims);
        let y = Shaped::of(Array::wrapped(a.matmul(&b)));
        (
            y,
            move |ct: ProductOf<C, R, Q>,
                  to_a: Place<'_, Tensor<C, R>>,
                  to_b: Place<'_, Tensor<C, Q>>| {
                give(to_a, || pull_left(plan, a.dims, ct.array(), &b));
                give(to_b, || pull_right(plan, b.dims, ct.array(), &a));
            },
        )
    }
}

impl<S: Real> Tensor<Num<S>, 1> {
    #[doc(hidden)]
    #[track_caller]
    pub fn __dot_vjp<C: Cotangent<S>>(
        &self,
        _: Backward<S, C>,
        b: &Self,
    ) -> (Num<S>, impl Fn(C, Place<'_, Tensor<C, 1>>, Place<'_, Tensor<C, 1>>) + use<S, C>) {
        let (x, y) = (self.0.bare(), b.0.bare());
        (self.dot(b), move |ct: C, to_x: Place<'_, Tensor<C, 1>>, to_y: Place<'_, Tensor<C, 1>>| {
            let filled = Array::filled(x.dims, ct);
            give(to_x, || super::flow::times(&filled, &y));
            give(to_y, || super::flow::times(&filled, &x));
        })
    }
}
