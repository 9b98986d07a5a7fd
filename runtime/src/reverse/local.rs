//! Local derivatives: a function of few numbers, moved by forward mode where it stands.
//!
//! Arithmetic has its adjoint written out. All else that takes numbers and gives numbers, be it a row of the
//! elementwise table or a call of another function, is run on [`Dual`]s, which give its partial derivatives
//! along with its value. So both modes have one rule for each function, and agree at kinks.

use core::ops::Mul;

use crate::dual::Dual;
use crate::num::{Num, Operand};
use crate::real::Real;
use crate::reverse::call::Place;
use crate::reverse::cotangent::Cotangent;
use crate::tree::{LeafMap, Tree};
use crate::unroll::unrolled;

/// A number by value, given it or a reference to it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn number<S: Real>(x: impl Operand<S>) -> Num<S> {
    Num(x.lift())
}

/// Integers, by value or by reference.
#[diagnostic::on_unimplemented(
    message = "the reverse derivative of `{Self}` as an integer is not known [FT0425]",
    label = "this was taken for an integer",
    note = "write `x` instead of `x as f64` where `x` is a number already, or give what is here a name and its type",
    note = "run this function forward, by `mode = forward`"
)]
pub trait Integer {}

macro_rules! integers { ($($t:ty)*) => { $(impl Integer for $t {})* } }
integers!(bool char usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128);

impl<T: Integer> Integer for &T {}

/// What was taken for an integer from how it is used, and so for something that no derivative follows.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn integer<T: Integer>(x: T) -> T {
    x
}

/// A number that moves in direction `i` of `K`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn moving<S: Real, const K: usize>(x: Num<S>, i: usize) -> Num<Dual<S, K>> {
    Num(Dual::seed(x.0, i))
}

/// Numbers of which each moves in a direction of its own, the first of them in direction `first`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn all_moving<S: Real, const K: usize, X: Tree<Num<S>> + ?Sized>(
    x: &X,
    first: usize,
) -> X::With<Num<Dual<S, K>>> {
    x.map(&mut Moving { next: first })
}

struct Moving {
    next: usize,
}

impl<S: Real, const K: usize> LeafMap<Num<S>, Num<Dual<S, K>>> for Moving {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, x: Num<S>) -> Num<Dual<S, K>> {
        self.next += 1;
        moving(x, self.next - 1)
    }
}

/// Numbers that do not move.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn still<S: Real, const K: usize, X: Tree<Num<S>> + ?Sized>(x: &X) -> X::With<Num<Dual<S, K>>> {
    x.map(&mut Still)
}

struct Still;

impl<S: Real, const K: usize> LeafMap<Num<S>, Num<Dual<S, K>>> for Still {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, x: Num<S>) -> Num<Dual<S, K>> {
        Num(Dual::fixed(x.0))
    }
}

/// The derivative of one number by another, as what cotangents are scaled by.
///
/// It may be infinite, as that of `sqrt` at 0. Its own derivative is then wanted in spite of that, so where
/// a cotangent stands still, there is nothing to multiply.
#[derive(Clone, Copy)]
pub struct Partial<S>(pub(crate) S);

impl<S: Real> Mul<Partial<S>> for Num<S> {
    type Output = Num<S>;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn mul(self, partial: Partial<S>) -> Num<S> {
        Num(partial.0.times_tangent(self.0))
    }
}

/// A number's value and its partial derivatives.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn partials<S: Real, const K: usize>(y: Num<Dual<S, K>>) -> (Num<S>, [Partial<S>; K]) {
    let mut partials = [Partial(S::ZERO); K];
    unrolled!(|i < K| partials[i] = Partial(y.0.tangents[i]));
    (Num(y.0.primal), partials)
}

/// The same for a result of several numbers.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn all_partials<S: Real, const K: usize, Y: Tree<Num<Dual<S, K>>>>(
    y: &Y,
) -> (Y::With<Num<S>>, Y::With<Partials<S, K>>) {
    (y.map(&mut Primals), y.map(&mut Tangents))
}

/// The derivatives of one number by `K` others.
#[derive(Clone, Copy)]
pub struct Partials<S, const K: usize>([S; K]);

struct Primals;

impl<S: Real, const K: usize> LeafMap<Num<Dual<S, K>>, Num<S>> for Primals {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, y: Num<Dual<S, K>>) -> Num<S> {
        Num(y.0.primal)
    }
}

struct Tangents;

impl<S: Real, const K: usize> LeafMap<Num<Dual<S, K>>, Partials<S, K>> for Tangents {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, y: Num<Dual<S, K>>) -> Partials<S, K> {
        Partials(y.0.tangents)
    }
}

/// Numbers of which each moves in a direction of its own.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn each_moving<S: Real, const K: usize>(args: [S; K]) -> [Dual<S, K>; K] {
    let mut moving = [Dual::fixed(S::ZERO); K];
    unrolled!(|i < K| moving[i] = Dual::seed(args[i], i));
    moving
}

/// A number computed from such, and the pullback that adds to the places of their cotangents.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn pullback<S: Real, C: Cotangent<S>, const K: usize>(
    y: Dual<S, K>,
) -> (Num<S>, impl Fn(C, [Place<'_, C>; K])) {
    let (y, partials) = partials(Num(y));
    (y, move |ct: C, places: [Place<'_, C>; K]| {
        for (place, partial) in places.into_iter().zip(partials) {
            if let Some(place) = place {
                *place += ct * partial;
            }
        }
    })
}

/// A structure of partial derivatives.
pub trait Pull<S: Real, C: Cotangent<S>, const K: usize> {
    /// The cotangents in the same shape.
    type Cotangents: ?Sized;
    /// Adds to `into` what flows to each of the `K` numbers.
    fn pull(&self, ct: &Self::Cotangents, into: &mut [C; K]);

    /// The cotangents of the `K` numbers, from those of the result.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn pulled(&self, ct: &Self::Cotangents) -> [C; K] {
        let mut pulled = [C::nothing(); K];
        self.pull(ct, &mut pulled);
        pulled
    }
}

impl<S: Real, C: Cotangent<S>, const K: usize> Pull<S, C, K> for Partials<S, K> {
    type Cotangents = C;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn pull(&self, ct: &C, into: &mut [C; K]) {
        unrolled!(|i < K| into[i] += *ct * Partial(self.0[i]));
    }
}

impl<S: Real, C: Cotangent<S>, P: Pull<S, C, K, Cotangents: Sized>, const K: usize, const N: usize>
    Pull<S, C, K> for [P; N]
{
    type Cotangents = [P::Cotangents; N];
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn pull(&self, ct: &Self::Cotangents, into: &mut [C; K]) {
        let mut i = 0;
        while i < N {
            self[i].pull(&ct[i], into);
            i += 1;
        }
    }
}

impl<S: Real, C: Cotangent<S>, P: Pull<S, C, K, Cotangents: Sized>, const K: usize> Pull<S, C, K>
    for Vec<P>
{
    type Cotangents = Vec<P::Cotangents>;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn pull(&self, ct: &Self::Cotangents, into: &mut [C; K]) {
        let mut i = 0;
        while i < self.len() {
            self[i].pull(&ct[i], into);
            i += 1;
        }
    }
}

impl<S: Real, C: Cotangent<S>, P: Pull<S, C, K, Cotangents: Sized>, const K: usize> Pull<S, C, K>
    for Option<P>
{
    type Cotangents = Option<P::Cotangents>;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn pull(&self, ct: &Self::Cotangents, into: &mut [C; K]) {
        if let (Some(it), Some(ct)) = (self, ct) {
            it.pull(ct, into);
        }
    }
}

impl<S: Real, C: Cotangent<S>, P: Pull<S, C, K, Cotangents: Sized>, E, const K: usize> Pull<S, C, K>
    for Result<P, E>
{
    type Cotangents = Result<P::Cotangents, E>;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn pull(&self, ct: &Self::Cotangents, into: &mut [C; K]) {
        if let (Ok(it), Ok(ct)) = (self, ct) {
            it.pull(ct, into);
        }
    }
}

/// Values without numbers.
macro_rules! leafless { ($($t:ty),*) => { $(
    impl<S: Real, C: Cotangent<S>, const K: usize> Pull<S, C, K> for $t {
        type Cotangents = $t;
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn pull(&self, _: &Self::Cotangents, _: &mut [C; K]) {}
    }
)* } }
leafless!(bool, char, usize, u8, u16, u32, u64, u128, isize, i8, i16, i32, i64, i128, String);

macro_rules! tuples { ($(($($P:ident $i:tt)*))*) => {$(
    impl<S: Real, C: Cotangent<S>, const K: usize, $($P: Pull<S, C, K, Cotangents: Sized>),*>
        Pull<S, C, K> for ($($P,)*)
    {
        type Cotangents = ($($P::Cotangents,)*);
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn pull(&self, ct: &Self::Cotangents, into: &mut [C; K]) {
            $(self.$i.pull(&ct.$i, into);)*
        }
    }
)*} }
tuples! {
    (P 0) (P 0 Q 1) (P 0 Q 1 R 2) (P 0 Q 1 R 2 T 3) (P 0 Q 1 R 2 T 3 U 4) (P 0 Q 1 R 2 T 3 U 4 V 5)
}
