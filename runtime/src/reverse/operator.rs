//! Operators of which only types tell what they are, in functions that are run backwards: `add_vjp(&a, &b)` gives
//! `a + b` and its pullback, whether they are numbers, tensors, or structs with operators of their own.

#![allow(clippy::type_complexity, reason = "what a pullback is has no name")]

use core::marker::PhantomData;

use crate::elementwise::row;
use crate::num::Num;
use crate::real::Real;
use crate::reverse::call::Place;
use crate::reverse::cotangent::Cotangent;
use crate::reverse::local::pullback;
use crate::tensor::adjoint::Operator;

/// An operand that is given by value.
pub struct ByValue;
/// One that is given by reference: `impl Add<&V> for &V` is another operator than `impl Add for V`.
pub struct ByReference;

/// The operator that writes to its left side: `+=` for `+`.
pub struct Assign<F>(PhantomData<F>);

/// An operator as numbers and tensors have it: what `a += b` writes is `a + b`.
pub trait Symbol {
    /// Which it is.
    type Operator: Operator;
}

macro_rules! operators { ($($name:ident $assigning:ident $Op:ident $trait:ident $word:literal;)*) => {
    /// The operators, as `#[differentiable]` names them.
    pub mod symbol {
        $(pub use crate::elementwise::row::$Op as $trait;)*
    }
    $(
        impl Symbol for row::$Op {
            type Operator = row::$Op;
        }
        impl Symbol for Assign<row::$Op> {
            type Operator = row::$Op;
        }

        /// The operator, and the pullback of its value.
        #[track_caller]
        #[cfg_attr(not(debug_assertions), inline(always))]
        pub fn $name<S: Real, C: Cotangent<S>, A: Operands<B, S, C, row::$Op, Q>, B, Q>(
            a: &A,
            b: &B,
        ) -> (A::Value, impl Fn(A::Cotangent, Place<'_, A::Left>, Place<'_, A::Right>) + use<S, C, A, B, Q>) {
            a.swept(b)
        }

        #[doc = concat!("What `", $word, "=` leaves on its left side, and the pullback of that.")]
        #[track_caller]
        #[cfg_attr(not(debug_assertions), inline(always))]
        pub fn $assigning<S: Real, C: Cotangent<S>, A: Operands<B, S, C, Assign<row::$Op>, Q>, B, Q>(
            a: &A,
            b: &B,
        ) -> (A::Value, impl Fn(A::Cotangent, Place<'_, A::Left>, Place<'_, A::Right>) + use<S, C, A, B, Q>) {
            a.swept(b)
        }
    )*
} }
operators! {
    add_vjp add_assign_vjp Add Add "+";
    sub_vjp sub_assign_vjp Sub Sub "-";
    mul_vjp mul_assign_vjp Mul Mul "*";
    div_vjp div_assign_vjp Div Div "/";
    rem_vjp rem_assign_vjp Rem Rem "%";
}

/// Operands of the operator `F`, given as `Q` says. The pullback owns what it needs.
#[diagnostic::on_unimplemented(
    message = "the reverse derivative of an operator on `{Self}` and `{B}` is not known [FT0425]",
    note = "the operands may be numbers, tensors of them, and structs whose `impl` of the operator is `#[differentiable]`"
)]
pub trait Operands<B, S: Real, C: Cotangent<S>, F, Q>: Sized {
    #[doc(hidden)]
    type Value;
    #[doc(hidden)]
    type Cotangent;
    #[doc(hidden)]
    type Left;
    #[doc(hidden)]
    type Right;
    #[doc(hidden)]
    fn swept(
        &self,
        b: &B,
    ) -> (
        Self::Value,
        impl Fn(Self::Cotangent, Place<'_, Self::Left>, Place<'_, Self::Right>)
        + use<Self, S, C, B, F, Q>,
    );
}

/// Two numbers, of which a derivative follows one at least.
macro_rules! numbers { ($([$($bound:tt)*] $A:ty, $B:ty;)*) => {$(
    impl<$($bound)*, C: Cotangent<S>, F: Symbol, Q> Operands<$B, S, C, F, Q> for $A {
        type Value = Num<S>;
        type Cotangent = C;
        type Left = C;
        type Right = C;

        #[cfg_attr(not(debug_assertions), inline(always))]
        fn swept(
            &self,
            b: &$B,
        ) -> (Num<S>, impl Fn(C, Place<'_, C>, Place<'_, C>) + use<S, C, F, Q>) {
            use crate::num::Operand as _;
            let (y, pulled) = pullback(F::Operator::of_numbers(self.lift(), b.lift()));
            (y, move |ct: C, left: Place<'_, C>, right: Place<'_, C>| pulled(ct, [left, right]))
        }
    }
)*} }
numbers! {
    [S: Real] Num<S>, Num<S>;
    [S: Real<Elem = f64>] Num<S>, f64;
    [S: Real<Elem = f32>] Num<S>, f32;
    [S: Real<Elem = f64>] f64, Num<S>;
    [S: Real<Elem = f32>] f32, Num<S>;
}

/// What has a negative, given as `Q` says.
#[diagnostic::on_unimplemented(
    message = "the reverse derivative of `-` on `{Self}` is not known [FT0425]",
    note = "the operand may be a number, a tensor of them, or a struct whose `impl Neg` is `#[differentiable]`"
)]
pub trait Negated<S: Real, C: Cotangent<S>, Q>: Sized {
    #[doc(hidden)]
    type Value;
    #[doc(hidden)]
    type Cotangent;
    #[doc(hidden)]
    type Place;
    #[doc(hidden)]
    fn swept(
        &self,
    ) -> (Self::Value, impl Fn(Self::Cotangent, Place<'_, Self::Place>) + use<Self, S, C, Q>);
}

impl<S: Real, C: Cotangent<S>, Q> Negated<S, C, Q> for Num<S> {
    type Value = Self;
    type Cotangent = C;
    type Place = C;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn swept(&self) -> (Self, impl Fn(C, Place<'_, C>) + use<S, C, Q>) {
        (-*self, |ct: C, place: Place<'_, C>| {
            if let Some(place) = place {
                *place += -ct;
            }
        })
    }
}

/// `-a`, and the pullback of its value.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn neg_vjp<S: Real, C: Cotangent<S>, A: Negated<S, C, Q>, Q>(
    a: &A,
) -> (A::Value, impl Fn(A::Cotangent, Place<'_, A::Place>) + use<S, C, A, Q>) {
    a.swept()
}
