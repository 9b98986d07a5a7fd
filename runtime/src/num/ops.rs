//! The operators, by value and by reference, among [`Num`]s and with the primitive.

use core::iter::{Product, Sum};
use core::ops::{
    Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Rem, RemAssign, Sub, SubAssign,
};

use super::Num;
use crate::real::Real;

/// `$Op` of the two types given, and the same by reference.
macro_rules! by_value_and_reference {
    ([$($bound:tt)*] $A:ty, $B:ty, $Op:ident $op:ident, |$a:ident, $b:ident| $value:expr) => {
        impl<S: $($bound)*> $Op<$B> for $A {
            type Output = Num<S>;
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn $op(self, $b: $B) -> Num<S> {
                let $a = self;
                Num($value)
            }
        }
        impl<S: $($bound)*> $Op<&$B> for $A {
            type Output = Num<S>;
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn $op(self, b: &$B) -> Num<S> {
                $Op::$op(self, *b)
            }
        }
        impl<S: $($bound)*> $Op<$B> for &$A {
            type Output = Num<S>;
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn $op(self, b: $B) -> Num<S> {
                $Op::$op(*self, b)
            }
        }
        impl<S: $($bound)*> $Op<&$B> for &$A {
            type Output = Num<S>;
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn $op(self, b: &$B) -> Num<S> {
                $Op::$op(*self, *b)
            }
        }
    };
}

macro_rules! assigning {
    ([$($bound:tt)*] $B:ty, $Assign:ident $assign:ident $Op:ident $op:ident) => {
        impl<S: $($bound)*> $Assign<$B> for Num<S> {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn $assign(&mut self, b: $B) {
                *self = $Op::$op(*self, b);
            }
        }
        impl<S: $($bound)*> $Assign<&$B> for Num<S> {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn $assign(&mut self, b: &$B) {
                *self = $Op::$op(*self, *b);
            }
        }
    };
}

macro_rules! operator {
    ($Op:ident $op:ident $Assign:ident $assign:ident $with_const:ident $const_with:ident) => {
        by_value_and_reference!([Real] Num<S>, Num<S>, $Op $op, |a, b| $Op::$op(a.0, b.0));
        assigning!([Real] Num<S>, $Assign $assign $Op $op);
        operator!(@ f64 $Op $op $Assign $assign $with_const $const_with);
        operator!(@ f32 $Op $op $Assign $assign $with_const $const_with);
    };
    (@ $float:ident
        $Op:ident $op:ident $Assign:ident $assign:ident $with_const:ident $const_with:ident) => {
        by_value_and_reference!([Real<Elem = $float>] Num<S>, $float, $Op $op,
            |a, c| a.0.$with_const(c));
        by_value_and_reference!([Real<Elem = $float>] $float, Num<S>, $Op $op,
            |c, b| b.0.$const_with(c));
        assigning!([Real<Elem = $float>] $float, $Assign $assign $Op $op);
    };
}

operator!(Add add AddAssign add_assign add_const add_const);
operator!(Sub sub SubAssign sub_assign sub_const const_sub);
operator!(Mul mul MulAssign mul_assign mul_const mul_const);
operator!(Div div DivAssign div_assign div_const const_div);
operator!(Rem rem RemAssign rem_assign rem_const const_rem);

impl<S: Real> Neg for Num<S> {
    type Output = Num<S>;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn neg(self) -> Num<S> {
        Num(-self.0)
    }
}

impl<S: Real> Neg for &Num<S> {
    type Output = Num<S>;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn neg(self) -> Num<S> {
        -*self
    }
}

/// Folds begin where those of the primitive do, so that they end there too. A loop, since what is called by
/// an iterator's own `fold` need not be inlined.
macro_rules! fold {
    ($Fold:ident $fold:ident $Op:ident $op:ident; $([$($bound:tt)*] $Item:ty),*) => {$(
        impl<'a, S: $($bound)*> $Fold<$Item> for Num<S> {
            #[cfg_attr(not(debug_assertions), inline(always))]
            #[allow(clippy::while_let_on_iterator, reason = "as above")]
            fn $fold<I: Iterator<Item = $Item>>(mut items: I) -> Num<S> {
                let nothing: S::Elem = core::iter::empty::<S::Elem>().$fold();
                let mut all = Num(S::constant(nothing));
                while let Some(item) = items.next() {
                    all = $Op::$op(all, item);
                }
                all
            }
        }
    )*};
    ($Fold:ident $fold:ident $Op:ident $op:ident) => {
        fold!($Fold $fold $Op $op;
            [Real + 'a] Num<S>, [Real + 'a] &'a Num<S>,
            [Real<Elem = f64> + 'a] f64, [Real<Elem = f64> + 'a] &'a f64,
            [Real<Elem = f32> + 'a] f32, [Real<Elem = f32> + 'a] &'a f32);
    };
}
fold!(Sum sum Add add);
fold!(Product product Mul mul);
