//! Forward mode: a number together with its derivatives in `N` directions.

use core::ops::{Add, Div, Mul, Neg, Rem, Sub};

use crate::elementwise::{Elementwise, Gradient};
use crate::lanes::{Body, Register, Single};
use crate::num::Num;
use crate::real::{Constants, Peel, Real, Scalar};
use crate::rule::Rule;
use crate::unroll::unrolled;

/// A number and how it moves: a primal and `N` tangents.
///
/// Duals nest, `Dual<Dual<f64, 1>, 1>` giving second derivatives, and each level knows
/// only its own tangents.
///
/// ```
/// use functra::{Dual, Elementwise};
/// let x = Dual::<f64, 1>::seed(3.0, 0);
/// let y = (x * x).sqrt();
/// assert_eq!((y.primal, y.tangents), (3.0, [1.0]));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Dual<T, const N: usize> {
    /// The value.
    pub primal: T,
    /// Its derivative in each direction.
    pub tangents: [T; N],
}

/// The tangents `|$i| $tangent` for each direction `i`. A loop, since a closure would not be
/// compiled for the instruction set of the function around it.
macro_rules! tangents {
    (|$i:ident| $tangent:expr) => {{
        let mut tangents = [T::ZERO; N];
        unrolled!(|$i < N| tangents[$i] = $tangent);
        tangents
    }};
}

impl<T: Real, const N: usize> Dual<T, N> {
    /// A value that moves as given.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub const fn new(primal: T, tangents: [T; N]) -> Self {
        Dual { primal, tangents }
    }

    /// A value that does not move.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub const fn fixed(primal: T) -> Self {
        Dual { primal, tangents: [T::ZERO; N] }
    }

    /// A value that moves with speed one in direction `i`, and not in the others.
    ///
    /// # Panics
    ///
    /// If there are not more than `i` directions.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub const fn seed(primal: T, i: usize) -> Self {
        let mut seeded = Self::fixed(primal);
        seeded.tangents[i] = T::ONE;
        seeded
    }

    /// The chain rule: a function's value, given its gradient and its arguments.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn chain<const K: usize>(
        primal: T,
        gradient: impl Gradient<T, K>,
        args: [Self; K],
    ) -> Self {
        Dual { primal, tangents: tangents!(|i| gradient.along(direction(&args, i))) }
    }
}

/// How each argument moves in direction `i`.
#[cfg_attr(not(debug_assertions), inline(always))]
fn direction<T: Real, const N: usize, const K: usize>(args: &[Dual<T, N>; K], i: usize) -> [T; K] {
    let mut moves = [T::ZERO; K];
    unrolled!(|k < K| moves[k] = args[k].tangents[i]);
    moves
}

impl<T: Real, const N: usize> Add for Dual<T, N> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add(self, b: Self) -> Self {
        Dual {
            primal: self.primal + b.primal,
            tangents: tangents!(|i| self.tangents[i] + b.tangents[i]),
        }
    }
}

impl<T: Real, const N: usize> Sub for Dual<T, N> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn sub(self, b: Self) -> Self {
        Dual {
            primal: self.primal - b.primal,
            tangents: tangents!(|i| self.tangents[i] - b.tangents[i]),
        }
    }
}

impl<T: Real, const N: usize> Mul for Dual<T, N> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn mul(self, b: Self) -> Self {
        let tangents = tangents!(|i| self.tangents[i] * b.primal + self.primal * b.tangents[i]);
        Dual { primal: self.primal * b.primal, tangents }
    }
}

impl<T: Real, const N: usize> Div for Dual<T, N> {
    type Output = Self;
    /// The primal is divided exactly; the tangents share one reciprocal.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn div(self, b: Self) -> Self {
        let (primal, scale) = (self.primal / b.primal, b.primal.const_div(T::Elem::ONE));
        let tangents = tangents!(|i| (self.tangents[i] - primal * b.tangents[i]) * scale);
        Dual { primal, tangents }
    }
}

impl<T: Real, const N: usize> Rem for Dual<T, N> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn rem(self, b: Self) -> Self {
        Elementwise::rem(self, b)
    }
}

impl<T: Real, const N: usize> Neg for Dual<T, N> {
    type Output = Self;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn neg(self) -> Self {
        Dual { primal: -self.primal, tangents: tangents!(|i| -self.tangents[i]) }
    }
}

macro_rules! constants_of_dual {
    ($($NAME:ident)*) => {
        impl<T: Real, const N: usize> Constants for Dual<T, N> {
            $(const $NAME: Self = Self::fixed(T::$NAME);)*
        }
    };
}
constants_of_dual!(ZERO ONE MAX MIN MIN_POSITIVE EPSILON INFINITY NEG_INFINITY NAN);

impl<T: Real, const N: usize> Real for Dual<T, N> {
    type Elem = T::Elem;
    type Mask = T::Mask;
    type Index = T::Index;
    type On<V: Register + Constants, const K: usize>
        = Dual<T::On<V, K>, N>
    where
        Single<V, K>: Constants;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn constant(x: T::Elem) -> Self {
        Self::fixed(T::constant(x))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn to_place(self) -> T::Index {
        self.primal.to_place()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn lt(self, other: Self) -> T::Mask {
        self.primal.lt(other.primal)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn le(self, other: Self) -> T::Mask {
        self.primal.le(other.primal)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn eq(self, other: Self) -> T::Mask {
        self.primal.eq(other.primal)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn vanishes(self) -> T::Mask {
        let mut vanishes = self.primal.vanishes();
        unrolled!(|i < N| vanishes = vanishes & self.tangents[i].vanishes());
        vanishes
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn select(mask: T::Mask, a: Self, b: Self) -> Self {
        Dual {
            primal: T::select(mask, a.primal, b.primal),
            tangents: tangents!(|i| T::select(mask, a.tangents[i], b.tangents[i])),
        }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn stop_gradient(self) -> Self {
        Self::fixed(self.primal.stop_gradient())
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn movement(self) -> Self {
        Dual { primal: self.primal.movement(), tangents: self.tangents }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn outline<B: Body>(body: B) -> B::Output {
        T::outline(body)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn apply<R: Rule<T::Elem, K>, const K: usize>(rule: &R, x: [Self; K]) -> Self {
        let mut primals = [T::ZERO; K];
        let mut numbers = [Num(T::ZERO); K];
        let mut k = 0;
        while k < K {
            primals[k] = x[k].primal;
            numbers[k] = Num(x[k].primal);
            k += 1;
        }
        let primal = T::apply(rule, primals);
        let partials = rule.partials(numbers, Num(primal));
        let tangents = tangents!(|i| {
            // An argument that stands still has no say, even where its own partial is infinite or NaN.
            let mut tangent = T::ZERO;
            let mut k = 0;
            while k < K {
                let moves = x[k].tangents[i];
                let moved = tangent + partials[k].0.times_tangent(moves);
                tangent = T::select(moves.vanishes(), tangent, moved);
                k += 1;
            }
            tangent
        });
        Dual { primal, tangents }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[track_caller]
    fn one(self) -> T::Elem {
        self.primal.one()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn times_tangent(self, tangent: Self) -> Self {
        let tangents = tangents!(|i| {
            let (resting, moves) =
                (self.tangents[i].times_tangent(tangent.primal), tangent.tangents[i]);
            let moving = resting + self.primal.times_tangent(moves);
            T::select(moves.vanishes(), resting, moving)
        });
        Dual { primal: self.primal * tangent.primal, tangents }
    }
    fn show(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.primal.show(f)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn add_const(self, c: T::Elem) -> Self {
        Dual { primal: self.primal.add_const(c), tangents: self.tangents }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn sub_const(self, c: T::Elem) -> Self {
        Dual { primal: self.primal.sub_const(c), tangents: self.tangents }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn const_sub(self, c: T::Elem) -> Self {
        Dual { primal: self.primal.const_sub(c), tangents: tangents!(|i| -self.tangents[i]) }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn mul_const(self, c: T::Elem) -> Self {
        Dual {
            primal: self.primal.mul_const(c),
            tangents: tangents!(|i| self.tangents[i].mul_const(c)),
        }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn div_const(self, c: T::Elem) -> Self {
        Dual {
            primal: self.primal.div_const(c),
            tangents: tangents!(|i| self.tangents[i].div_const(c)),
        }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn const_div(self, c: T::Elem) -> Self {
        let primal = self.primal.const_div(c);
        let slope = -(primal * self.primal.const_div(T::Elem::ONE));
        Dual { primal, tangents: tangents!(|i| slope * self.tangents[i]) }
    }
}

impl<T: Scalar, const N: usize> Scalar for Dual<T, N> {}

impl<T: Peel, const N: usize> Peel for Dual<T, N> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn peel(self) -> T::Elem {
        self.primal.peel()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn moves(self) -> bool {
        self.primal.moves()
            || self.tangents.iter().any(|it| it.moves() || it.peel() != T::Elem::ZERO)
    }
}
