//! The operators, between tensors that broadcast, and between tensors and numbers.

use core::ops::{
    Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Rem, RemAssign, Sub, SubAssign,
};

use super::Tensor;
use super::array::Array;
use super::dims::broadcast;
use super::entry::Entry;
use super::operand::Operand;
use super::rank::{Join, Joined, Rank, Shaped};
use super::sweep::{sweep, sweep_in_place};
use crate::elementwise::{Row, row};
use crate::num::Num;
use crate::real::Real;

/// `f(a, b)`, in the memory of an operand that nobody else has.
#[track_caller]
pub(super) fn binary<S: Real>(name: &str, f: impl Row<2>, a: Array<S>, b: Array<S>) -> Array<S> {
    let dims = broadcast(name, &a.dims, &b.dims);
    sweep_in_place(f, dims, [a, b])
}

macro_rules! operator { ($($Op:ident $op:ident $Assign:ident $assign:ident $symbol:literal;)*) => {$(
    operator! { @tensors $Op $op $symbol
        [Tensor<T, R>, Tensor<T, Q>: |a, b| (a.0.into_bare(), b.0.into_bare())]
        [Tensor<T, R>, &Tensor<T, Q>: |a, b| (a.0.into_bare(), b.0.bare())]
        [&Tensor<T, R>, Tensor<T, Q>: |a, b| (a.0.bare(), b.0.into_bare())]
        [&Tensor<T, R>, &Tensor<T, Q>: |a, b| (a.0.bare(), b.0.bare())]
    }
    operator! { @number $Op $op $symbol
        [T: Entry] T, Tensor<T, R>, T;
        [S: Real<Elem = f64>] f64, Tensor<Num<S>, R>, Num<S>;
        [S: Real<Elem = f32>] f32, Tensor<Num<S>, R>, Num<S>;
    }
    operator! { @left $Op $op $symbol
        [] f64, Tensor<f64, R>, f64;
        [] f32, Tensor<f32, R>, f32;
        [S: Real,] Num<S>, Tensor<Num<S>, R>, Num<S>;
        [S: Real<Elem = f64>,] f64, Tensor<Num<S>, R>, Num<S>;
        [S: Real<Elem = f32>,] f32, Tensor<Num<S>, R>, Num<S>;
    }
    operator! { @assign $Op $Assign $assign $symbol
        [T: Entry, const Q: usize] T, Tensor<T, Q>;
        [T: Entry, const Q: usize] T, &Tensor<T, Q>;
        [T: Entry] T, T;
        [S: Real<Elem = f64>] Num<S>, f64;
        [S: Real<Elem = f32>] Num<S>, f32;
    }
)*};
    (@tensors $Op:ident $op:ident $symbol:literal $([$A:ty, $B:ty: |$a:ident, $b:ident| $bare:expr])*) => {$(
        impl<T: Entry, const R: usize, const Q: usize> $Op<$B> for $A
        where
            Rank<R>: Join<Rank<Q>>,
        {
            type Output = Joined<T, R, Q>;
            #[track_caller]
            fn $op(self, $b: $B) -> Self::Output {
                let $a = self;
                let (a, b) = $bare;
                Shaped::of(Array::wrapped(binary($symbol, row::$Op, a, b)))
            }
        }
    )*};
    (@number $Op:ident $op:ident $symbol:literal $([$($bound:tt)*] $N:ty, $X:ty, $T:ty;)*) => {$(
        impl<$($bound)*, const R: usize> $Op<$N> for $X {
            type Output = $X;
            fn $op(self, b: $N) -> $X {
                let b = Operand::<$T>::numbers(&b);
                Tensor(Array::wrapped(binary($symbol, row::$Op, self.0.into_bare(), b)))
            }
        }
        impl<$($bound)*, const R: usize> $Op<$N> for &$X {
            type Output = $X;
            fn $op(self, b: $N) -> $X {
                let b = Operand::<$T>::numbers(&b);
                Tensor(Array::wrapped(binary($symbol, row::$Op, self.0.bare(), b)))
            }
        }
    )*};
    (@left $Op:ident $op:ident $symbol:literal $([$($bound:tt)*] $N:ty, $X:ty, $T:ty;)*) => {$(
        impl<$($bound)* const R: usize> $Op<$X> for $N {
            type Output = $X;
            fn $op(self, b: $X) -> $X {
                let a = Operand::<$T>::numbers(&self);
                Tensor(Array::wrapped(binary($symbol, row::$Op, a, b.0.into_bare())))
            }
        }
        impl<$($bound)* const R: usize> $Op<&$X> for $N {
            type Output = $X;
            fn $op(self, b: &$X) -> $X {
                let a = Operand::<$T>::numbers(&self);
                Tensor(Array::wrapped(binary($symbol, row::$Op, a, b.0.bare())))
            }
        }
    )*};
    (@assign $Op:ident $Assign:ident $assign:ident $symbol:literal $([$($bound:tt)*] $T:ty, $B:ty;)*) => {$(
        impl<$($bound)*, const R: usize> $Assign<$B> for Tensor<$T, R> {
            /// # Panics
            ///
            /// If the result would have another shape.
            #[track_caller]
            fn $assign(&mut self, b: $B) {
                let dims = self.0.dims;
                let a = core::mem::replace(&mut self.0, Array::zero(dims)).into_bare();
                let b = Operand::<$T>::numbers(&b);
                let joined = broadcast(concat!($symbol, "="), &dims, &b.dims);
                assert!(
                    joined == dims,
                    "`{}=`: a tensor of shape {dims:?} has no room for what {dims:?} and {:?} broadcast to",
                    $symbol, b.dims
                );
                self.0 = Array::wrapped(sweep_in_place(row::$Op, dims, [a, b]));
            }
        }
    )*};
}
operator! {
    Add add AddAssign add_assign "+";
    Sub sub SubAssign sub_assign "-";
    Mul mul MulAssign mul_assign "*";
    Div div DivAssign div_assign "/";
    Rem rem RemAssign rem_assign "%";
}

impl<T: Entry, const R: usize> Neg for Tensor<T, R> {
    type Output = Tensor<T, R>;
    fn neg(self) -> Self {
        let dims = self.0.dims;
        Tensor(Array::wrapped(sweep_in_place(row::Neg, dims, [self.0.into_bare()])))
    }
}

impl<T: Entry, const R: usize> Neg for &Tensor<T, R> {
    type Output = Tensor<T, R>;
    fn neg(self) -> Tensor<T, R> {
        let x = self.0.bare();
        Tensor(Array::wrapped(sweep(row::Neg, x.dims, [&x])))
    }
}
