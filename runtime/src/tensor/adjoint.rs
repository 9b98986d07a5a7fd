//! The operators of tensors in functions that are run backwards.

use super::Tensor;
use super::array::{Array, Entries};
use super::buffer::entries;
use super::dims::broadcast;
use super::entry::Linear;
use super::flow::{give, times};
use super::operand::{Active, number};
use super::rank::{Join, Joined, Rank, Shaped};
use super::sweep::{sweep, sweep_with_partials};
use crate::dual::Dual;
use crate::elementwise::{Row, row};
use crate::lanes::Body;
use crate::num::Num;
use crate::real::{Constants, Real};
use crate::reverse::call::Place;
use crate::reverse::cotangent::Cotangent;
use crate::reverse::local::each_moving;
use crate::reverse::operator::{Negated, Operands, Symbol};

/// An operator of two operands, and what flows back to each from the cotangent of its value `y`.
#[allow(private_bounds, reason = "nobody else has operators")]
pub trait Operator: Row<2> + 'static {
    #[doc(hidden)]
    const ROW: Self;
    #[doc(hidden)]
    const SYMBOL: &'static str;
    #[doc(hidden)]
    fn to_left<S: Real, C: Cotangent<S>>(
        ct: &Array<C>,
        x: &[Array<S>; 2],
        y: &Array<S>,
    ) -> Array<C>;
    #[doc(hidden)]
    fn to_right<S: Real, C: Cotangent<S>>(
        ct: &Array<C>,
        x: &[Array<S>; 2],
        y: &Array<S>,
    ) -> Array<C>;
    /// The same of two numbers: how their value moves with each. Not by duals, where NaN in one of them would be in both,
    /// times the tangent of zero that the other has.
    #[doc(hidden)]
    fn of_numbers<S: Real>(a: S, b: S) -> Dual<S, 2>;
}

macro_rules! operators { ($(
    $Op:ident $symbol:literal |$ct:ident, $a:ident, $b:ident, $y:ident| $left:expr, $right:expr;
    |$n:ident, $m:ident| $value:expr, $partials:expr;
)*) => {$(
    impl Operator for row::$Op {
        const ROW: Self = row::$Op;
        const SYMBOL: &'static str = $symbol;
        #[allow(unused_variables, reason = "some need not look")]
        fn to_left<S: Real, C: Cotangent<S>>($ct: &Array<C>, [$a, $b]: &[Array<S>; 2], $y: &Array<S>) -> Array<C> {
            $left
        }
        #[allow(unused_variables, reason = "some need not look")]
        fn to_right<S: Real, C: Cotangent<S>>($ct: &Array<C>, [$a, $b]: &[Array<S>; 2], $y: &Array<S>) -> Array<C> {
            $right
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn of_numbers<S: Real>($n: S, $m: S) -> Dual<S, 2> {
            Dual::new($value, $partials)
        }
    }
)*} }
operators! {
    Add "+" |ct, a, b, y| ct.clone(), ct.clone();
        |a, b| a + b, [S::ONE, S::ONE];
    Sub "-" |ct, a, b, y| ct.clone(), negated(ct);
        |a, b| a - b, [S::ONE, -S::ONE];
    Mul "*" |ct, a, b, y| times(ct, b), times(ct, a);
        |a, b| a * b, [b, a];
    Div "/" |ct, a, b, y| times(ct, &reciprocal(b)), negated(&times(ct, &sweep(row::Div, y.dims, [y, b])));
        |a, b| a / b, { let scale = b.const_div(S::Elem::ONE); [scale, -(a / b) * scale] };
    Rem "%" |ct, a, b, y| ct.clone(), times(ct, &sweep_with_partials(row::Rem, y.dims, [a, b]).1[1]);
        |a, b| row::Rem.call([a, b]), [S::ONE, row::Rem.call(each_moving([a, b])).tangents[1]];
}

fn reciprocal<S: Real>(x: &Array<S>) -> Array<S> {
    sweep(row::Div, x.dims, [&number(S::ONE), x])
}

pub(super) fn negated<X: Linear>(x: &Array<X>) -> Array<X> {
    match &x.entries {
        Entries::Zero(_) => x.clone(),
        _ => Array::new(x.dims, X::outline(Negative(x.each()))),
    }
}

struct Negative<'a, X>(&'a [X]);

impl<X: Linear> Body for Negative<'_, X> {
    type Output = Vec<X>;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) -> Vec<X> {
        entries!(self.0.len(), |i| -self.0[i])
    }
}

/// The value of an operator on arrays, and what hands out its cotangents.
#[track_caller]
fn on_arrays<S: Real, C: Cotangent<S>, A: Active<S, C>, B: Active<S, C>, F: Operator>(
    a: &A,
    b: &B,
    f: F,
) -> (Array<S>, impl Fn(&Array<C>, Place<'_, A::Place>, Place<'_, B::Place>) + use<S, C, A, B, F>) {
    let x = [a.numbers(), b.numbers()];
    let dims = broadcast(F::SYMBOL, &x[0].dims, &x[1].dims);
    let y = sweep(f, dims, x.each_ref());
    let value = y.clone();
    (value, move |ct: &Array<C>, left: Place<'_, A::Place>, right: Place<'_, B::Place>| {
        A::give(left, || F::to_left::<S, C>(ct, &x, &y));
        B::give(right, || F::to_right::<S, C>(ct, &x, &y));
    })
}

impl<S: Real, C: Cotangent<S>, const R: usize, const P: usize, F: Symbol, Q>
    Operands<Tensor<Num<S>, P>, S, C, F, Q> for Tensor<Num<S>, R>
where
    Rank<R>: Join<Rank<P>>,
{
    type Value = Joined<Num<S>, R, P>;
    type Cotangent = Joined<C, R, P>;
    type Left = Tensor<C, R>;
    type Right = Tensor<C, P>;

    #[track_caller]
    fn swept(
        &self,
        b: &Tensor<Num<S>, P>,
    ) -> (
        Self::Value,
        impl Fn(Self::Cotangent, Place<'_, Self::Left>, Place<'_, Self::Right>) + use<S, C, R, P, F, Q>,
    ) {
        let (y, pulled) = on_arrays::<S, C, _, _, _>(self, b, F::Operator::ROW);
        let pullback = move |ct: Self::Cotangent,
                             left: Place<'_, Tensor<C, R>>,
                             right: Place<'_, Tensor<C, P>>| {
            pulled(ct.array(), left, right);
        };
        (Shaped::of(Array::wrapped(y)), pullback)
    }
}

/// A tensor and a number, in either order.
macro_rules! with_number { ($([$($bound:tt)*] $N:ty;)*) => {$(
    impl<$($bound)*, C: Cotangent<S>, const R: usize, F: Symbol, Q> Operands<$N, S, C, F, Q> for Tensor<Num<S>, R> {
        type Value = Self;
        type Cotangent = Tensor<C, R>;
        type Left = Tensor<C, R>;
        type Right = <$N as Active<S, C>>::Place;

        fn swept(
            &self,
            b: &$N,
        ) -> (
            Self,
            impl Fn(Tensor<C, R>, Place<'_, Tensor<C, R>>, Place<'_, Self::Right>) + use<S, C, R, F, Q>,
        ) {
            let (y, pulled) = on_arrays::<S, C, _, _, _>(self, b, F::Operator::ROW);
            let pullback = move |ct: Tensor<C, R>, left: Place<'_, Tensor<C, R>>, right: Place<'_, Self::Right>| {
                pulled(&ct.0, left, right);
            };
            (Tensor(Array::wrapped(y)), pullback)
        }
    }

    impl<$($bound)*, C: Cotangent<S>, const R: usize, F: Symbol, Q> Operands<Tensor<Num<S>, R>, S, C, F, Q> for $N {
        type Value = Tensor<Num<S>, R>;
        type Cotangent = Tensor<C, R>;
        type Left = <$N as Active<S, C>>::Place;
        type Right = Tensor<C, R>;

        fn swept(
            &self,
            b: &Tensor<Num<S>, R>,
        ) -> (
            Self::Value,
            impl Fn(Tensor<C, R>, Place<'_, Self::Left>, Place<'_, Tensor<C, R>>) + use<S, C, R, F, Q>,
        ) {
            let (y, pulled) = on_arrays::<S, C, _, _, _>(self, b, F::Operator::ROW);
            let pullback = move |ct: Tensor<C, R>, left: Place<'_, Self::Left>, right: Place<'_, Tensor<C, R>>| {
                pulled(&ct.0, left, right);
            };
            (Tensor(Array::wrapped(y)), pullback)
        }
    }
)*} }
with_number! {
    [S: Real] Num<S>;
    [S: Real<Elem = f64>] f64;
    [S: Real<Elem = f32>] f32;
}

impl<S: Real, C: Cotangent<S>, const R: usize, Q> Negated<S, C, Q> for Tensor<Num<S>, R> {
    type Value = Self;
    type Cotangent = Tensor<C, R>;
    type Place = Tensor<C, R>;
    fn swept(&self) -> (Self, impl Fn(Tensor<C, R>, Place<'_, Tensor<C, R>>) + use<S, C, R, Q>) {
        (-self, |ct: Tensor<C, R>, place: Place<'_, Tensor<C, R>>| {
            give(place, || negated(&ct.0));
        })
    }
}
