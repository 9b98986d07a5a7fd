//! Comparisons in bodies that may run on lanes: `a < b` becomes `lt(&a, &b)`, which gives a
//! `bool` for one number, and a mask for the numbers of a batch.

use super::Num;
use crate::real::Real;

/// A pair of types that `==` takes.
pub trait Equal<B: ?Sized> {
    /// `bool`, or a mask.
    type Mask;
    fn eq(&self, other: &B) -> Self::Mask;
    fn ne(&self, other: &B) -> Self::Mask;
}

/// A pair of types that `<` takes.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` and a `{B}` are compared inside a transformed function",
    label = "compared here",
    note = "numbers, integers, `bool`, `char`, strings, and references and options of them can be"
)]
pub trait Compare<B: ?Sized>: Equal<B> {
    fn lt(&self, other: &B) -> Self::Mask;
    fn le(&self, other: &B) -> Self::Mask;
    fn gt(&self, other: &B) -> Self::Mask;
    fn ge(&self, other: &B) -> Self::Mask;
}

macro_rules! functions {
    ($Trait:ident: $($name:ident $symbol:literal)*) => {$(
        #[doc = concat!("`a ", $symbol, " b`.")]
        #[cfg_attr(not(debug_assertions), inline(always))]
        pub fn $name<A: $Trait<B> + ?Sized, B: ?Sized>(a: &A, b: &B) -> A::Mask {
            a.$name(b)
        }
    )*};
}
functions!(Equal: eq "==" ne "!=");
functions!(Compare: lt "<" le "<=" gt ">" ge ">=");

/// Numbers are compared through `S`, into which `$a` and `$b` bring both.
macro_rules! numbers {
    ([$($bound:tt)*] $A:ty, $B:ty, |$a:ident, $b:ident| $lifted:expr) => {
        impl<S: $($bound)*> Equal<$B> for $A {
            type Mask = S::Mask;
            numbers!($B, $a, $b, $lifted; eq (a, b) a.eq(b); ne (a, b) !a.eq(b));
        }
        impl<S: $($bound)*> Compare<$B> for $A {
            numbers!($B, $a, $b, $lifted;
                lt (a, b) a.lt(b); le (a, b) a.le(b); gt (a, b) b.lt(a); ge (a, b) b.le(a));
        }
    };
    ($B:ty, $a:ident, $b:ident, $lifted:expr;
        $($name:ident ($x:ident, $y:ident) $value:expr);*) => {$(
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn $name(&self, $b: &$B) -> S::Mask {
            let $a = self;
            let ($x, $y): (S, S) = $lifted;
            $value
        }
    )*};
}
numbers!([Real] Num<S>, Num<S>, |a, b| (a.0, b.0));
numbers!([Real<Elem = f64>] Num<S>, f64, |a, b| (a.0, S::constant(*b)));
numbers!([Real<Elem = f64>] f64, Num<S>, |a, b| (S::constant(*a), b.0));
numbers!([Real<Elem = f32>] Num<S>, f32, |a, b| (a.0, S::constant(*b)));
numbers!([Real<Elem = f32>] f32, Num<S>, |a, b| (S::constant(*a), b.0));

/// Everything else is compared as ever.
macro_rules! plain {
    ($([$($generics:tt)*] $Type:ty),* $(,)?) => {$(
        impl<$($generics)*> Equal<$Type> for $Type {
            type Mask = bool;
            plain!(@ $Type, PartialEq: eq ne);
        }
        impl<$($generics)*> Compare<$Type> for $Type {
            plain!(@ $Type, PartialOrd: lt le gt ge);
        }
    )*};
    (@ $Type:ty, $Trait:ident: $($name:ident)*) => {$(
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn $name(&self, other: &$Type) -> bool {
            $Trait::$name(self, other)
        }
    )*};
}
plain!(
    [] f64, [] f32, [] bool, [] char, [] str, [] String, [] (), [] core::cmp::Ordering,
    [] i8, [] i16, [] i32, [] i64, [] i128, [] isize,
    [] u8, [] u16, [] u32, [] u64, [] u128, [] usize,
    [T: PartialOrd] Option<T>,
    [T: PartialOrd, U: PartialOrd] (T, U),
);

impl<A: Equal<B> + ?Sized, B: ?Sized> Equal<&B> for &A {
    type Mask = A::Mask;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn eq(&self, other: &&B) -> A::Mask {
        (**self).eq(*other)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn ne(&self, other: &&B) -> A::Mask {
        (**self).ne(*other)
    }
}

impl<A: Compare<B> + ?Sized, B: ?Sized> Compare<&B> for &A {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn lt(&self, other: &&B) -> A::Mask {
        (**self).lt(*other)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn le(&self, other: &&B) -> A::Mask {
        (**self).le(*other)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gt(&self, other: &&B) -> A::Mask {
        (**self).gt(*other)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn ge(&self, other: &&B) -> A::Mask {
        (**self).ge(*other)
    }
}
