//! Matrices of duals: the product rule, on matrices of what the duals are made of.

mod spectra;
mod systems;

use core::mem::offset_of;

use super::{Dense, Dims, Matrices, Matrix, Numbers, Strides, Triangle};
use crate::dual::Dual;
use crate::lanes::Body;
use crate::real::Real;

/// A factor taken apart.
enum Parts<'a, T> {
    /// The primals, the first tangents, and so on, each in the order of the duals.
    Each(Vec<Vec<T>>),
    Plain(&'a [f64]),
}

impl<'a, T: Real> Parts<'a, T> {
    fn of<const N: usize>(numbers: Numbers<'a, Dual<T, N>>) -> Self {
        match numbers {
            Numbers::Plain(it) => Parts::Plain(it),
            Numbers::Each(it) => Parts::Each(apart(it)),
        }
    }

    /// The primals.
    fn primal(&self, strides: Strides) -> Matrices<'_, T> {
        match self {
            Parts::Plain(it) => Matrices::plain(it, strides),
            Parts::Each(it) => Matrices::each(&it[0], strides),
        }
    }

    /// The tangents in direction `i`, unless they are zero.
    fn tangent(&self, i: usize, strides: Strides) -> Option<Matrices<'_, T>> {
        match self {
            Parts::Plain(_) => None,
            Parts::Each(it) => Some(Matrices::each(&it[i + 1], strides)),
        }
    }
}

struct Unzip<'a, T, const N: usize>(&'a [Dual<T, N>]);

impl<T: Real, const N: usize> Body for Unzip<'_, T, N> {
    type Output = Vec<Vec<T>>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) -> Vec<Vec<T>> {
        let mut parts = vec![self.0.iter().map(|it| it.primal).collect()];
        for i in 0..N {
            parts.push(self.0.iter().map(|it| it.tangents[i]).collect());
        }
        parts
    }
}

/// Puts duals together: primals, and the tangents of each direction.
struct Zip<T, const N: usize>(Vec<T>, [Vec<T>; N]);

impl<T: Real, const N: usize> Body for Zip<T, N> {
    type Output = Vec<Dual<T, N>>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) -> Vec<Dual<T, N>> {
        let mut duals: Vec<_> = self.0.iter().map(|it| Dual::fixed(*it)).collect();
        for (i, tangents) in self.1.iter().enumerate() {
            for (dual, tangent) in duals.iter_mut().zip(tangents) {
                dual.tangents[i] = *tangent;
            }
        }
        duals
    }
}

/// Adds the numbers of the second to those of the first.
struct Add<'a, T>(&'a mut [T], &'a [T]);

impl<T: Real> Body for Add<'_, T> {
    type Output = ();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) {
        for (sum, more) in self.0.iter_mut().zip(self.1) {
            *sum = *sum + *more;
        }
    }
}

/// The primals, the first tangents, and so on.
fn apart<T: Real, const N: usize>(duals: &[Dual<T, N>]) -> Vec<Vec<T>> {
    T::outline(Unzip(duals))
}

/// The duals of such.
fn together<T: Real, const N: usize>(primals: Vec<T>, tangents: Vec<Vec<T>>) -> Vec<Dual<T, N>> {
    let mut tangents = tangents.into_iter();
    T::outline(Zip(primals, core::array::from_fn(|_| tangents.next().unwrap_or_default())))
}

/// Plain matrices times vectors of duals: the tangents of a vector are the columns of a matrix, where they stand.
///
/// The primals are multiplied by themselves, as they would be without tangents, bit for bit.
fn vectors<T: Real, const N: usize>(
    matrices: Matrices<'_, T>,
    x: &[Dual<T, N>],
    strides: Strides,
    dims: Dims,
) -> Vec<Dual<T, N>> {
    let primals: Vec<T> = x.iter().map(|it| it.primal).collect();
    let y = T::matmul(matrices, Matrices::each(&primals, strides), dims);
    let first = offset_of!(Dual<T, N>, tangents) / size_of::<T>();
    let tangents = flat(x).get(first..).unwrap_or_default();
    let [batch, row] = [strides.batch, strides.row].map(|it| it * (N + 1));
    let columns = Matrices::each(tangents, Strides { batch, row, column: 1 });
    let tangents = T::matmul(matrices, columns, Dims { columns: N, ..dims });
    T::outline(Join::<T, N> { primals: y, tangents })
}

/// The numbers of duals as they stand in memory.
fn flat<T: Real, const N: usize>(duals: &[Dual<T, N>]) -> &[T] {
    const { assert!(size_of::<Dual<T, N>>() == (N + 1) * size_of::<T>()) };
    // SAFETY: a dual is so many numbers and nothing else, aligned as they are.
    unsafe { core::slice::from_raw_parts(duals.as_ptr().cast(), duals.len() * (N + 1)) }
}

/// Puts duals together: primals, and after each other the tangents of each.
struct Join<T, const N: usize> {
    primals: Vec<T>,
    tangents: Vec<T>,
}

impl<T: Real, const N: usize> Body for Join<T, N> {
    type Output = Vec<Dual<T, N>>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) -> Vec<Dual<T, N>> {
        let mut duals = Vec::with_capacity(self.primals.len());
        for (primal, tangents) in self.primals.iter().zip(self.tangents.as_chunks().0) {
            duals.push(Dual { primal: *primal, tangents: *tangents });
        }
        duals
    }
}

impl<T: Real, const N: usize> Dense for Dual<T, N> {
    type Lu = systems::Moving<T, N>;
    const NUMBERS: usize = (N + 1) * T::NUMBERS;

    fn push_numbers(self, to: &mut Vec<f64>) {
        self.primal.push_numbers(to);
        self.tangents.into_iter().for_each(|it| it.push_numbers(to));
    }
    fn of_numbers(numbers: &[f64]) -> Self {
        let part = |i: usize| T::of_numbers(&numbers[i * T::NUMBERS..][..T::NUMBERS]);
        Dual::new(part(0), core::array::from_fn(|i| part(i + 1)))
    }

    /// The primals are the product of the primals, bit for bit.
    #[track_caller]
    fn matmul(a: Matrices<'_, Self>, b: Matrices<'_, Self>, dims: Dims) -> Vec<Self> {
        dims.check(&a, &b);
        match (a.numbers, b.numbers) {
            (Numbers::Plain(matrix), Numbers::Each(x)) if dims.columns == 1 => {
                return vectors(Matrices::plain(matrix, a.strides), x, b.strides, dims);
            }
            (Numbers::Each(x), Numbers::Plain(matrix)) if dims.rows == 1 => {
                let matrix = Matrices::plain(matrix, b.strides).transposed();
                let dims = Dims { rows: dims.columns, columns: 1, ..dims };
                return vectors(matrix, x, a.transposed().strides, dims);
            }
            _ => {}
        }
        let (left, right) = (Parts::of(a.numbers), Parts::of(b.numbers));
        let (x, y) = (left.primal(a.strides), right.primal(b.strides));
        let tangents = core::array::from_fn(|i| {
            let from_left = left.tangent(i, a.strides).map(|dx| T::matmul(dx, y, dims));
            let from_right = right.tangent(i, b.strides).map(|dy| T::matmul(x, dy, dims));
            match (from_left, from_right) {
                (Some(mut sum), Some(more)) => {
                    T::outline(Add(&mut sum, &more));
                    sum
                }
                (Some(it), None) | (None, Some(it)) => it,
                (None, None) => vec![T::ZERO; dims.len()],
            }
        });
        T::outline(Zip(T::matmul(x, y, dims), tangents))
    }
    fn lu(a: &[Self], n: usize) -> Self::Lu {
        systems::Moving::of(a, n)
    }

    fn solve_triangular(
        triangle: Triangle,
        a: Matrix<'_, Self>,
        b: Vec<Self>,
        columns: usize,
    ) -> Vec<Self> {
        systems::solve_triangular(triangle, a, &b, columns)
    }

    fn cholesky(a: &[Self], n: usize) -> Vec<Self> {
        systems::cholesky(a, n)
    }

    fn symmetric_eigen(a: &[Self], n: usize) -> (Vec<Self>, Vec<Self>) {
        spectra::symmetric_eigen(a, n)
    }

    fn svd(a: &[Self], m: usize, n: usize) -> [Vec<Self>; 3] {
        spectra::svd(a, m, n)
    }
}
