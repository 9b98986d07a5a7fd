//! Cotangents: how much the result would grow with a number, and structures of such.

use core::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

use crate::dual::Dual;
use crate::num::Num;
use crate::real::{Constants, Real};
use crate::reverse::local::Partial;
use crate::reverse::nothing::nothing;
use crate::reverse::receive::Receive;
use crate::tensor::Linear;
use crate::tree::Tree;

/// The cotangent of a number of the scalar `S`: one number, or one for each of several results.
///
/// It can be added, and scaled by the numbers of the function: the adjoint of a function is linear.
pub trait Cotangent<S: Real>:
    Copy
    + Add<Output = Self>
    + Sub<Output = Self>
    + Neg<Output = Self>
    + AddAssign
    + SubAssign
    + Mul<Num<S>, Output = Self>
    + Div<Num<S>, Output = Self>
    + Mul<Partial<S>, Output = Self>
    + Accumulate
    + Receive<Self>
    + Tree<Self>
    + Take
    + Linear
    + 'static
{
    /// `a` where the mask is true, `b` elsewhere.
    #[must_use]
    fn select(mask: S::Mask, a: Self, b: Self) -> Self;
    /// How many numbers it is.
    const COUNT: usize;
    /// Those of several cotangents, one cotangent after the other.
    fn as_numbers(all: &[Self]) -> &[S];
    /// The inverse.
    fn from_numbers(numbers: Vec<S>) -> Vec<Self>;
    /// The cotangent of which number `k` is `x`, and the others are zero.
    fn only(k: usize, x: S) -> Self;
    /// Cotangents of which the first numbers are the first of `parts`, and so on.
    fn interleaved(parts: Vec<Vec<S>>) -> Vec<Self>;

    /// A number that moves as a cotangent says: in as many directions as there are cotangents.
    type Moving: Real<Elem = S::Elem, Mask = S::Mask>;

    /// The number `x`, moving.
    fn moving(self, x: S) -> Self::Moving;
    /// How a number moves.
    fn flowing(y: Self::Moving) -> Self;
    /// What nothing has flowed into: a negative zero, because `-0.0 + c` is `c` for every `c`, so that the
    /// compiler may leave the sum out; `0.0 + c` is not where `c` is `-0.0`.
    fn nothing() -> Self;
    /// The same where it is handed out, and is to be a plain zero.
    fn zero() -> Self;
}

impl<S: Real> Cotangent<S> for Num<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn select(mask: S::Mask, a: Self, b: Self) -> Self {
        Num(S::select(mask, a.0, b.0))
    }
    const COUNT: usize = 1;
    type Moving = Dual<S, 1>;

    fn as_numbers(all: &[Self]) -> &[S] {
        // SAFETY: `Num<S>` is a transparent wrapper of `S`.
        unsafe { core::slice::from_raw_parts(all.as_ptr().cast(), all.len()) }
    }
    fn from_numbers(numbers: Vec<S>) -> Vec<Self> {
        numbers.into_iter().map(Num).collect()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn only(_: usize, x: S) -> Self {
        Num(x)
    }
    fn interleaved(parts: Vec<Vec<S>>) -> Vec<Self> {
        let [numbers] = <[Vec<S>; 1]>::try_from(parts).expect("a cotangent is one number");
        numbers.into_iter().map(Num).collect()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn moving(self, x: S) -> Dual<S, 1> {
        Dual::new(x, [self.0])
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn flowing(y: Dual<S, 1>) -> Self {
        Num(y.tangents[0])
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn nothing() -> Self {
        Num(-S::ZERO)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn zero() -> Self {
        Num(S::ZERO)
    }
}

/// A structure of cotangents, to which those of another one of the same shape can be added: an array, a slice
/// and a `Vec` have the same shape if they have the same length.
pub trait Accumulate<More: ?Sized = Self> {
    /// Adds them.
    fn accumulate(&mut self, more: &More);
}

/// A structure of cotangents that can be emptied.
pub trait Take {
    /// Takes what has flowed in, and leaves nothing.
    #[must_use]
    fn take(&mut self) -> Self;
}

impl<S: Real> Accumulate for Num<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn accumulate(&mut self, more: &Self) {
        *self += *more;
    }
}

impl<S: Real> Take for Num<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take(&mut self) -> Self {
        core::mem::replace(self, Cotangent::<S>::nothing())
    }
}

impl<X: Accumulate<Y>, Y> Accumulate<[Y]> for [X] {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn accumulate(&mut self, more: &[Y]) {
        assert!(self.len() == more.len(), "cotangents of one place have one shape");
        let mut i = 0;
        while i < self.len() {
            self[i].accumulate(&more[i]);
            i += 1;
        }
    }
}

macro_rules! sequences { ($([$($generics:tt)*] $To:ty, $From:ty;)*) => {$(
    impl<X: Accumulate<Y>, Y, $($generics)*> Accumulate<$From> for $To {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn accumulate(&mut self, more: &$From) {
            let (to, from): (&mut [X], &[Y]) = (self, more);
            to.accumulate(from);
        }
    }
)*} }
sequences! {
    [] [X], Vec<Y>;
    [const N: usize] [X], [Y; N];
    [] Vec<X>, [Y];
    [] Vec<X>, Vec<Y>;
    [const N: usize] Vec<X>, [Y; N];
    [const N: usize] [X; N], [Y];
    [const N: usize] [X; N], Vec<Y>;
    [const N: usize] [X; N], [Y; N];
}

impl<X: Take, const N: usize> Take for [X; N] {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take(&mut self) -> Self {
        let mut taken = crate::tree::ArrayBuilder::new();
        let mut i = 0;
        while i < N {
            taken.push(self[i].take());
            i += 1;
        }
        taken.finish()
    }
}

impl<X: Take> Take for Vec<X> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take(&mut self) -> Self {
        self.iter_mut().map(Take::take).collect()
    }
}

impl<X: Accumulate + Clone> Accumulate for Option<X> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn accumulate(&mut self, more: &Option<X>) {
        match (self, more) {
            (Some(it), Some(more)) => it.accumulate(more),
            // It held nothing when the sum was begun, and something before.
            (it @ None, Some(more)) => *it = Some(more.clone()),
            (_, None) => {}
        }
    }
}

impl<X: Take> Take for Option<X> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take(&mut self) -> Self {
        self.as_mut().map(Take::take)
    }
}

impl<X: Accumulate<Y>, Y, E> Accumulate<Result<Y, E>> for Result<X, E> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn accumulate(&mut self, more: &Result<Y, E>) {
        if let (Ok(it), Ok(more)) = (self, more) {
            it.accumulate(more);
        }
    }
}

impl<X: Take, E: Clone> Take for Result<X, E> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take(&mut self) -> Self {
        self.as_mut().map(Take::take).map_err(|e| e.clone())
    }
}

/// Values without numbers.
macro_rules! leafless { ($($t:ty),*) => { $(
    impl Accumulate for $t {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn accumulate(&mut self, _: &Self) {}
    }

    impl Take for $t {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn take(&mut self) -> Self {
            self.clone()
        }
    }
)* } }
leafless!(bool, char, usize, u8, u16, u32, u64, u128, isize, i8, i16, i32, i64, i128, String);

macro_rules! tuples { ($(($($X:ident $Y:ident $i:tt)*))*) => {$(
    impl<$($X: Accumulate<$Y>, $Y),*> Accumulate<($($Y,)*)> for ($($X,)*) {
        #[cfg_attr(not(debug_assertions), inline(always))]
        #[allow(unused_variables, reason = "the tuple of nothing")]
        fn accumulate(&mut self, more: &($($Y,)*)) {
            $(self.$i.accumulate(&more.$i);)*
        }
    }

    impl<$($X: Take),*> Take for ($($X,)*) {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn take(&mut self) -> Self {
            ($(self.$i.take(),)*)
        }
    }
)*} }
tuples! {
    () (A P 0) (A P 0 B Q 1) (A P 0 B Q 1 C R 2) (A P 0 B Q 1 C R 2 D S 3) (A P 0 B Q 1 C R 2 D S 3 E T 4)
    (A P 0 B Q 1 C R 2 D S 3 E T 4 F U 5) (A P 0 B Q 1 C R 2 D S 3 E T 4 F U 5 G V 6)
    (A P 0 B Q 1 C R 2 D S 3 E T 4 F U 5 G V 6 H W 7)
}

/// What cotangents of a quotient are scaled by: like tangents, they share one division.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn reciprocal<S: Real>(divisor: Num<S>) -> Num<S> {
    Num(divisor.0.const_div(S::Elem::ONE))
}

/// The cotangent of a value that may be there.
pub trait Put<X> {
    /// Adds what flows to what is inside, which may not have been there when the sum was begun.
    fn put(&mut self, ct: &X);
}

impl<X: Accumulate + Clone> Put<X> for Option<X> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put(&mut self, ct: &X) {
        match self {
            Some(it) => it.accumulate(ct),
            None => *self = Some(ct.clone()),
        }
    }
}

impl<X: Accumulate + Clone, E> Put<X> for Result<X, E> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn put(&mut self, ct: &X) {
        match self {
            Ok(it) => it.accumulate(ct),
            Err(_) => *self = Ok(ct.clone()),
        }
    }
}

/// A number that nobody looks at.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn zero<S: Real>() -> Num<S> {
    Num(S::ZERO)
}

/// The cotangent of the result that is differentiated.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn seed_one<S: Real>() -> Num<S> {
    Num(S::ONE)
}

/// What `to` was given by a copy of `from` flows back.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn taken_by<X: Accumulate + Take>(to: &mut [X], from: &mut [X]) {
    let mut i = 0;
    while i < to.len() {
        from[i].accumulate(&to[i].take());
        i += 1;
    }
}

/// The cotangents of what a function wrote to a slice, out of the place that is lent to it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn taken_out<S: Real, C: Cotangent<S>, X>(
    place: &mut Option<&mut [X::With<C>]>,
    before: &[X],
) -> Vec<X::With<C>>
where
    X: Tree<Num<S>>,
    X::With<C>: Take,
{
    match place {
        Some(it) => it.iter_mut().map(Take::take).collect(),
        None => nothing::<S, C, _>(before),
    }
}

/// The same of what is no slice. The place then has the shape of what was there before.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn replaced<S: Real, C: Cotangent<S>, X: Tree<Num<S>>>(
    place: &mut Option<&mut X::With<C>>,
    before: &X,
) -> X::With<C> {
    let nothing = nothing::<S, C, _>(before);
    match place {
        Some(it) => core::mem::replace(it, nothing),
        None => nothing,
    }
}

/// What was appended to `to` is cut off, and flows back to `from`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn cut_off_by<X: Accumulate>(to: &mut Vec<X>, from: &mut [X]) {
    let appended = to.split_off(to.len() - from.len());
    from.accumulate(appended.as_slice());
}
