//! Matrices of lanes: a plain matrix whose columns come in runs, as many to an entry as there are lanes.

mod by_lane;

use core::marker::PhantomData;

use super::gemm::{Does, Left, Product, Vector, multiply};
use super::{Dense, Dims, Matrices, Matrix, Numbers, Strides, Triangle};
use crate::lanes::{Body, Lanes, LanesOf, Register, Single};
use crate::real::{Constants, Element, Real};

/// A product on registers of type `V`, out of line.
struct Multiply<'a, V, const EACH: bool>(&'a Product<f64, EACH>, PhantomData<V>);

impl<V: Vector<Elem = f64>, const EACH: bool> Body for Multiply<'_, V, EACH> {
    type Output = ();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) {
        // SAFETY: those who make a product see to it.
        unsafe { multiply::<V, EACH>(self.0) }
    }
}

/// A factor: where its first number is, and its strides in entries.
type Factor = (*const f64, Strides);

/// Products of matrices whose entries are `lanes` numbers, where they are not plain.
struct Products<V> {
    dims: Dims,
    lanes: usize,
    registers: PhantomData<V>,
}

/// # Safety
///
/// The factors must be as long as they say, and `to` have room for the products.
impl<V: Register> Products<V> {
    /// Plain matrices times matrices of lanes: as if the latter had more columns.
    unsafe fn plain_times_each(&self, (a, left): Factor, (b, right): Factor, to: *mut f64) {
        let Dims { rows, inner, columns, .. } = self.dims;
        let left = Left { at: a, row: left.row, step: left.column };
        self.multiply(&Product::<f64, false> {
            rows,
            depth: inner,
            runs: columns,
            run: self.lanes,
            left,
            right: b,
            right_step: right.row * self.lanes,
            right_run: right.column * self.lanes,
            right_number: 1,
            to,
            to_row: columns * self.lanes,
            to_run: self.lanes,
            does: Does::Write,
        });
    }

    /// Matrices of lanes times plain ones: the transposed product.
    unsafe fn each_times_plain(&self, (a, left): Factor, (b, right): Factor, to: *mut f64) {
        let Dims { rows, inner, columns, .. } = self.dims;
        self.multiply(&Product::<f64, false> {
            rows: columns,
            depth: inner,
            runs: rows,
            run: self.lanes,
            left: Left { at: b, row: right.column, step: right.row },
            right: a,
            right_step: left.column * self.lanes,
            right_run: left.row * self.lanes,
            right_number: 1,
            to,
            to_row: self.lanes,
            to_run: columns * self.lanes,
            does: Does::Write,
        });
    }

    /// Matrices of lanes times such: one register of each entry after the other.
    unsafe fn each_times_each(&self, (a, left): Factor, (b, right): Factor, to: *mut f64) {
        let Dims { rows, inner, columns, .. } = self.dims;
        let width = <V as Register>::WIDTH;
        for lane in (0..self.lanes).step_by(width) {
            // SAFETY: the caller's: an entry has as many lanes.
            let (at, b, to) = unsafe { (a.add(lane), b.add(lane), to.add(lane)) };
            self.multiply(&Product::<f64, true> {
                rows,
                depth: inner,
                runs: columns,
                run: width,
                left: Left { at, row: left.row * self.lanes, step: left.column * self.lanes },
                right: b,
                right_step: right.row * self.lanes,
                right_run: right.column * self.lanes,
                right_number: 1,
                to,
                to_row: columns * self.lanes,
                to_run: self.lanes,
                does: Does::Write,
            });
        }
    }

    fn multiply<const EACH: bool>(&self, product: &Product<f64, EACH>) {
        V::outline(Multiply::<V, EACH>(product, PhantomData));
    }
}

/// The products of matrices of `L`, which have the layout of registers `V`: in full precision.
#[track_caller]
fn matmul<V: Register, L: Real>(a: Matrices<'_, L>, b: Matrices<'_, L>, dims: Dims) -> Vec<L> {
    dims.check(&a, &b);
    let (dims, a, b) = dims.folded(a, b);
    if let (Numbers::Plain(left), Numbers::Plain(right)) = (a.numbers, b.numbers) {
        let (a, b) = (Matrices::plain(left, a.strides), Matrices::plain(right, b.strides));
        let products = f64::matmul(a, b, dims);
        return products.into_iter().map(|it| L::constant(L::Elem::narrow(it))).collect();
    }
    let lanes = size_of::<L>() / size_of::<f64>();
    let products = Products::<V> { dims, lanes, registers: PhantomData };
    let mut to = Vec::<L>::with_capacity(dims.len());
    for m in 0..dims.batch {
        let to = to.as_mut_ptr().wrapping_add(m * dims.rows * dims.columns).cast::<f64>();
        // SAFETY: `Dims::check` has looked at the factors; there is room for the products.
        unsafe {
            match (a.numbers, b.numbers) {
                (Numbers::Plain(left), Numbers::Each(right)) => {
                    products.plain_times_each(at(left, a.strides, m), at(right, b.strides, m), to);
                }
                (Numbers::Each(left), Numbers::Plain(right)) => {
                    products.each_times_plain(at(left, a.strides, m), at(right, b.strides, m), to);
                }
                (Numbers::Each(left), Numbers::Each(right)) => {
                    products.each_times_each(at(left, a.strides, m), at(right, b.strides, m), to);
                }
                (Numbers::Plain(_), Numbers::Plain(_)) => unreachable!(),
            }
        }
    }
    // SAFETY: each product has been written.
    unsafe { to.set_len(dims.len()) }
    to
}

/// Matrix `m` of a factor.
fn at<T>(numbers: &[T], strides: Strides, m: usize) -> Factor {
    (numbers.as_ptr().wrapping_add(m * strides.batch).cast(), strides)
}

impl<V: Register + Constants, const N: usize> Dense for Lanes<V, N> {
    type Lu = by_lane::Lu<f64>;
    const NUMBERS: usize = <Self as LanesOf<f64>>::WIDTH;

    fn push_numbers(self, to: &mut Vec<f64>) {
        by_lane::push_numbers::<f64, Self>(self, to);
    }

    fn of_numbers(numbers: &[f64]) -> Self {
        by_lane::of_numbers::<f64, Self>(numbers)
    }

    #[track_caller]
    fn matmul(a: Matrices<'_, Self>, b: Matrices<'_, Self>, dims: Dims) -> Vec<Self> {
        matmul::<V, Self>(a, b, dims)
    }

    fn lu(a: &[Self], n: usize) -> Self::Lu {
        by_lane::lu::<f64, Self>(a, n)
    }

    fn solve_triangular(
        triangle: Triangle,
        a: Matrix<'_, Self>,
        b: Vec<Self>,
        columns: usize,
    ) -> Vec<Self> {
        by_lane::solve_triangular::<f64, Self>(triangle, a, &b, columns)
    }

    fn cholesky(a: &[Self], n: usize) -> Vec<Self> {
        by_lane::cholesky::<f64, Self>(a, n)
    }

    fn symmetric_eigen(a: &[Self], n: usize) -> (Vec<Self>, Vec<Self>) {
        by_lane::symmetric_eigen::<f64, Self>(a, n)
    }

    fn svd(a: &[Self], m: usize, n: usize) -> [Vec<Self>; 3] {
        by_lane::svd::<f64, Self>(a, m, n)
    }
}

impl<V: Register + Constants, const N: usize> Dense for Single<V, N>
where
    Self: Constants,
{
    type Lu = by_lane::Lu<f32>;
    const NUMBERS: usize = <Self as LanesOf<f32>>::WIDTH;

    fn push_numbers(self, to: &mut Vec<f64>) {
        by_lane::push_numbers::<f32, Self>(self, to);
    }

    fn of_numbers(numbers: &[f64]) -> Self {
        by_lane::of_numbers::<f32, Self>(numbers)
    }

    /// The sums are rounded once.
    #[track_caller]
    fn matmul(a: Matrices<'_, Self>, b: Matrices<'_, Self>, dims: Dims) -> Vec<Self> {
        let mut products = matmul::<V, Self>(a, b, dims);
        V::outline(Round(&mut products));
        products
    }

    fn lu(a: &[Self], n: usize) -> Self::Lu {
        by_lane::lu::<f32, Self>(a, n)
    }

    fn solve_triangular(
        triangle: Triangle,
        a: Matrix<'_, Self>,
        b: Vec<Self>,
        columns: usize,
    ) -> Vec<Self> {
        by_lane::solve_triangular::<f32, Self>(triangle, a, &b, columns)
    }

    fn cholesky(a: &[Self], n: usize) -> Vec<Self> {
        by_lane::cholesky::<f32, Self>(a, n)
    }

    fn symmetric_eigen(a: &[Self], n: usize) -> (Vec<Self>, Vec<Self>) {
        by_lane::symmetric_eigen::<f32, Self>(a, n)
    }

    fn svd(a: &[Self], m: usize, n: usize) -> [Vec<Self>; 3] {
        by_lane::svd::<f32, Self>(a, m, n)
    }
}

/// Rounds numbers to those of `f32`.
struct Round<'a, V, const N: usize>(&'a mut [Single<V, N>]);

impl<V: Register + Constants, const N: usize> Body for Round<'_, V, N> {
    type Output = ();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) {
        for number in self.0 {
            *number = number.rounded_again();
        }
    }
}
