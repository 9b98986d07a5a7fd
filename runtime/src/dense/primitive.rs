//! Matrices of plain numbers.

use core::marker::PhantomData;
use std::borrow::Cow;

use super::factor::jacobi;
use super::gemm::{Does, Left, Matvec, Product, Vector, multiply, singles};
use super::lu::{Cholesky, Lu, Substitution};
use super::table::Table;
use super::{Dense, Dims, Matrices, Matrix, Numbers, Strides, Triangle, count, symmetrized};
use crate::lanes::dispatch::{Version, dispatch, registers};
use crate::real::Element;

/// As many multiplications are done faster than the ways to do more are told apart.
const FEW: usize = 64;

/// Products of matrices that stand in memory.
pub(super) struct Products<'a, E> {
    pub(super) a: (&'a [E], Strides),
    pub(super) b: (&'a [E], Strides),
    pub(super) dims: Dims,
}

impl<E: Element> Products<'_, E> {
    /// The products of a few numbers, as they are defined.
    fn by_hand(&self) -> Vec<E> {
        let Dims { batch, rows, inner, columns } = self.dims;
        let ((a, left), (b, right)) = (self.a, self.b);
        let mut products = Vec::with_capacity(self.dims.len());
        for m in 0..batch {
            for i in 0..rows {
                for j in 0..columns {
                    let (row, column) =
                        (m * left.batch + i * left.row, m * right.batch + j * right.column);
                    let mut sum = E::ZERO;
                    for k in 0..inner {
                        sum = sum + a[row + k * left.column] * b[column + k * right.row];
                    }
                    products.push(sum);
                }
            }
        }
        products
    }

    /// Adds the product of matrix `m` to `to`, where one factor is a vector.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn vector_product<V: Vector<Elem = E>>(&self, m: usize, to: &mut [E])
    where
        E: Default,
    {
        let (a, b) = (&self.a.0[m * self.a.1.batch..], &self.b.0[m * self.b.1.batch..]);
        let a = (a, self.a.1);
        let b = (b, self.b.1);
        let ((x, stride), (matrix, step, column)) = match self.dims.rows {
            1 => ((a.0, a.1.column), (b.0, b.1.row, b.1.column)),
            _ => ((b.0, b.1.row), (a.0, a.1.column, a.1.row)),
        };
        if stride == 1 {
            return Matvec { x: &x[..self.dims.inner], matrix, step, column }.add_to::<V>(to);
        }
        let x: Vec<E> = (0..self.dims.inner).map(|k| x[k * stride]).collect();
        Matvec { x: &x, matrix, step, column }.add_to::<V>(to);
    }

    /// Product `m`, to be written to `to`.
    ///
    /// # Safety
    ///
    /// The factors must be as long as they say.
    #[cfg_attr(not(debug_assertions), inline(always))]
    unsafe fn product(&self, m: usize, to: *mut E) -> Product<E, false> {
        let Dims { rows, inner, columns, .. } = self.dims;
        let ((a, left), (b, right)) = (self.a, self.b);
        // SAFETY: the caller's.
        let (a, b) = unsafe { (a.as_ptr().add(m * left.batch), b.as_ptr().add(m * right.batch)) };
        Product {
            rows,
            depth: inner,
            runs: 1,
            run: columns,
            left: Left { at: a, row: left.row, step: left.column },
            right: b,
            right_step: right.row,
            right_run: 0,
            right_number: right.column,
            to,
            to_row: columns,
            to_run: 0,
            does: Does::Write,
        }
    }
}

/// Work on plain numbers, written once for every register.
pub(super) trait Task<E> {
    /// What comes out.
    type Output;
    /// Does it: inlined, with all that it calls.
    fn run<V: Vector<Elem = E>>(self) -> Self::Output;
}

/// A task on registers of type `V`.
struct On<V>(PhantomData<V>);

impl<V: Vector, T: Task<V::Elem>> Version<T> for On<V> {
    type Output = T::Output;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self, task: T) -> T::Output {
        task.run::<V>()
    }
}

impl<E: Element> Task<E> for Products<'_, E> {
    type Output = Vec<E>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<V: Vector<Elem = E>>(self) -> Vec<E> {
        let Dims { rows, columns, batch, .. } = self.dims;
        if rows == 1 || columns == 1 {
            let mut to = vec![E::ZERO; self.dims.len()];
            for (m, to) in to.chunks_exact_mut(rows * columns).enumerate() {
                self.vector_product::<V>(m, to);
            }
            return to;
        }
        let mut to = Vec::<E>::with_capacity(self.dims.len());
        for m in 0..batch {
            // SAFETY: `Dims::check` has looked at the factors; there is room for the products, and all of it is written.
            unsafe {
                multiply::<V, false>(&self.product(m, to.as_mut_ptr().add(m * rows * columns)));
            }
        }
        // SAFETY: see above.
        unsafe { to.set_len(self.dims.len()) }
        to
    }
}

/// Looks which products these are.
#[track_caller]
fn matmul<E: Primitive>(a: (&[E], Strides), b: (&[E], Strides), dims: Dims) -> Vec<E> {
    let (a, b) = (Matrices::each(a.0, a.1), Matrices::each(b.0, b.1));
    dims.check(&a, &b);
    let (dims, a, b) = dims.folded(a, b);
    let (Numbers::Each(left), Numbers::Each(right)) = (a.numbers, b.numbers) else {
        unreachable!()
    };
    let products = Products { a: (left, a.strides), b: (right, b.strides), dims };
    match count(&[dims.rows, dims.inner, dims.columns]) {
        _ if dims.is_empty() => Vec::new(),
        Some(..=FEW) => products.by_hand(),
        _ => E::on_registers(products),
    }
}

/// A plain number, of which the CPU has registers.
pub(super) trait Primitive: Element {
    /// Does a task on the best of them.
    fn on_registers<T: Task<Self>>(task: T) -> T::Output;
    /// Numbers, constants among them.
    fn plain(numbers: Numbers<'_, Self>) -> Cow<'_, [Self]>;
}

macro_rules! primitives { ($($float:ident $registers:ident $numbers:ident => $narrowed:expr;)*) => {$(
    impl Primitive for $float {
        fn on_registers<T: Task<Self>>(task: T) -> T::Output {
            let first = On::<$registers::First>(PhantomData);
            let second = On::<$registers::Second>(PhantomData);
            let third = On::<$registers::Third>(PhantomData);
            dispatch(task, first, second, third)
        }
        fn plain(numbers: Numbers<'_, Self>) -> Cow<'_, [Self]> {
            match numbers {
                Numbers::Each(it) => it.into(),
                Numbers::Plain($numbers) => $narrowed,
            }
        }
    }

    impl Dense for $float {
        type Lu = Lu<$float>;
        const NUMBERS: usize = 1;

        fn push_numbers(self, to: &mut Vec<f64>) {
            to.push(self.widen());
        }
        fn of_numbers(numbers: &[f64]) -> Self {
            Self::narrow(numbers[0])
        }

        #[track_caller]
        fn matmul(a: Matrices<'_, Self>, b: Matrices<'_, Self>, dims: Dims) -> Vec<Self> {
            let (left, right) = (Self::plain(a.numbers), Self::plain(b.numbers));
            matmul((&left, a.strides), (&right, b.strides), dims)
        }
        fn lu(a: &[Self], n: usize) -> Lu<Self> {
            Lu::of(a.to_vec(), n)
        }
        fn solve_triangular(
            triangle: Triangle,
            a: Matrix<'_, Self>,
            mut b: Vec<Self>,
            columns: usize,
        ) -> Vec<Self> {
            Self::on_registers(Substitution { triangle, a, b: &mut b, columns });
            b
        }
        fn cholesky(a: &[Self], n: usize) -> Vec<Self> {
            let mut factor = symmetrized(a, n);
            Self::on_registers(Cholesky { a: &mut factor, n });
            factor
        }
        fn symmetric_eigen(a: &[Self], n: usize) -> (Vec<Self>, Vec<Self>) {
            jacobi::symmetric_eigen(symmetrized(a, n), n)
        }
        fn svd(a: &[Self], m: usize, n: usize) -> [Vec<Self>; 3] {
            let a = Table::new(a.to_vec(), m, n);
            if m >= n {
                let [u, s, vt] = jacobi::svd(a.transposed().numbers, m, n);
                return [Table::new(u, n, m).transposed().numbers, s, vt];
            }
            let [v, s, ut] = jacobi::svd(a.numbers, n, m);
            [Table::new(ut, m, m).transposed().numbers, s, v]
        }
    }
)*} }
primitives! {
    f64 registers numbers => numbers.into();
    f32 singles numbers => numbers.iter().copied().map(f32::narrow).collect();
}
