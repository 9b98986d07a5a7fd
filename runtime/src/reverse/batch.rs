//! The cotangents of a batch: those of its results taken apart, for the pullbacks of its elements, which run on lanes of
//! plain numbers, and those of its arguments put where they belong.

use crate::num::Num;
use crate::real::Real;
use crate::reverse::cotangent::{Accumulate, Cotangent};
use crate::reverse::inner::listed;
use crate::rows::Rows;
use crate::tree::{LeafMap, Tree};

/// Of cotangents of several numbers each, number `k`, in the shape of what they are the cotangents of.
///
/// # Panics
///
/// If they are not as many as the numbers there.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn component<S: Real, C: Cotangent<S>, Y: Tree<S>, G: Tree<C>>(
    of: &Y,
    cotangents: &G,
    k: usize,
) -> Y::With<S> {
    let all = listed::<C, _>(cotangents).collect::<Vec<_>>();
    assert!(all.len() == of.count(), "a cotangent for each number of a batch");
    let numbers = C::as_numbers(&all);
    of.map(&mut Next { numbers, at: k, step: C::COUNT })
}

struct Next<'n, S> {
    numbers: &'n [S],
    at: usize,
    step: usize,
}

impl<S: Real> LeafMap<S, S> for Next<'_, S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, _: S) -> S {
        let number = self.numbers[self.at];
        self.at += self.step;
        number
    }
}

/// The inverse: cotangents of which number `k` is given, and the others are zero.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn with_component<S: Real, C: Cotangent<S>, Y: Tree<S>>(numbers: &Y, k: usize) -> Y::With<C> {
    numbers.map(&mut Only { k })
}

struct Only {
    k: usize,
}

impl<S: Real, C: Cotangent<S>> LeafMap<S, C> for Only {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leaf(&mut self, x: S) -> C {
        C::only(self.k, x)
    }
}

/// Rows that a batch is made of, in a body that is run backwards.
#[diagnostic::on_unimplemented(
    message = "the reverse derivative of a batch of such rows is not known, `{Self}` [FT0425]",
    note = "rows are `Vec`s or arrays of `Vec`s, of arrays or of slices"
)]
pub trait PulledRows<'a, S: Real, C: Cotangent<S>, X: Tree<Num<S>> + 'a>:
    Rows<'a, X> + Copy
{
    /// Where their cotangents are summed.
    type Places: ?Sized;
    /// Adds to those of a row.
    fn accumulate(places: &mut Self::Places, row: usize, more: &[X::With<C>]);
}

macro_rules! pulled { ($([$($generics:tt)*] $Rows:ty, $Places:ty;)*) => { $(
    impl<'a, S: Real, C: Cotangent<S>, X, $($generics)*> PulledRows<'a, S, C, X> for &'a $Rows
    where
        X: Tree<Num<S>, With<C>: Accumulate> + 'a,
    {
        type Places = $Places;
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn accumulate(places: &mut $Places, row: usize, more: &[X::With<C>]) {
            places[row].accumulate(more);
        }
    }
)* } }
pulled! {
    [] [Vec<X>], [Vec<X::With<C>>];
    [] Vec<Vec<X>>, Vec<Vec<X::With<C>>>;
    [const N: usize] [Vec<X>; N], [Vec<X::With<C>>; N];
    [] [&'a [X]], [Vec<X::With<C>>];
    [] Vec<&'a [X]>, Vec<Vec<X::With<C>>>;
    [const N: usize] [&'a [X]; N], [Vec<X::With<C>>; N];
    [const K: usize] [[X; K]], [[X::With<C>; K]];
    [const K: usize] Vec<[X; K]>, Vec<[X::With<C>; K]>;
    [const N: usize, const K: usize] [[X; K]; N], [[X::With<C>; K]; N];
}
