//! Keys in transformed functions: structs of numbers that no derivative follows.

use super::key::{Draw, Key, KeyOf, WORDS};
use crate::lanes::LanesOf;
use crate::real::{Element, Real};
use crate::structs::{Convert, Diff};
use crate::transform::gather::{Access, Gather};
use crate::transform::packed::Packed;
use crate::transform::scatter::Scatter;
use crate::tree::{LeafMap, LeafZip, Still, Tree};

/// Keys for the elements of a batch that shares one: another one for each.
#[must_use]
pub fn spread<N: Draw>(key: &KeyOf<N>, len: usize) -> Vec<KeyOf<N>> {
    (0..len).map(|i| key.fold_in(i)).collect()
}

impl<S, X: Tree<S>> Tree<S> for KeyOf<X> {
    type With<M> = KeyOf<X::With<M>>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn map<M, F: LeafMap<S, M>>(&self, f: &mut F) -> Self::With<M> {
        KeyOf(Tree::map(&self.0, &mut Still(f)))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn zip<M, F: LeafZip<S, M>>(&self, other: &Self, f: &mut F) -> Self::With<M> {
        KeyOf(Tree::zip(&self.0, &other.0, &mut Still(f)))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn count(&self) -> usize {
        0
    }
}

// SAFETY: nothing is claimed.
unsafe impl<S: Real, X: Tree<S>> Packed<S> for KeyOf<X> {}

/// The numbers of each key.
struct Words<'a, A>(&'a A);

impl<X, A: Access<KeyOf<X>>> Access<[X; WORDS]> for Words<'_, A> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn at(&self, lane: usize) -> &[X; WORDS] {
        &self.0.at(lane).0
    }
}

impl<S: Real, X: Gather<S>> Gather<S> for KeyOf<X> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn gather<L: LanesOf<S>, A: Access<Self>>(values: &A) -> Self::With<L> {
        KeyOf(<[X; WORDS] as Gather<S>>::gather(&Words(values)))
    }
}

impl<S: Real, X: Scatter<S>> Scatter<S> for KeyOf<X> {
    type Stack = Vec<Self>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn scatter<L: LanesOf<S>>(lanes: &Self::With<L>, lane: usize, place: &mut Self) {
        <[X; WORDS]>::scatter::<L>(&lanes.0, lane, &mut place.0);
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn template<L: LanesOf<S>>(lanes: &Self::With<L>) -> Self {
        KeyOf(<[X; WORDS]>::template::<L>(&lanes.0))
    }
}

#[diagnostic::do_not_recommend]
impl Diff for Key {
    type Of<N> = KeyOf<N>;
    type Way = crate::structs::ByParts;
}

// SAFETY: nothing is claimed.
#[diagnostic::do_not_recommend]
unsafe impl<E: Element> Convert<E> for Key {
    fn to_of(&self) -> KeyOf<E> {
        KeyOf(self.0.map(E::narrow))
    }
    fn from_of(of: KeyOf<E>) -> Key {
        KeyOf(of.0.map(E::widen))
    }
}
