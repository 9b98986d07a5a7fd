//! Iterators of lifted bodies.
//!
//! The adaptors of the standard library are inlined if the compiler sees fit, which on lanes it does not: a
//! closure of a few operations is a few hundred instructions there. What is not inlined is not compiled for the
//! instruction set, and tens of times as slow. So the copy of a body wraps its iterators in a [`Flow`], whose
//! methods are those of [`Iterator`] and always inlined. A method that it does not have is the standard
//! library's.

#![allow(
    clippy::while_let_on_iterator,
    clippy::manual_map,
    clippy::from_iter_instead_of_collect,
    reason = "what is shorter goes through a closure of the standard library"
)]

mod adaptors;

use adaptors::{Cloned, Copied, Enumerate, Filter, Map, Rev, Take, Zip};

/// An iterator whose closures are compiled where it stands.
#[derive(Clone, Debug)]
pub struct Flow<I>(I);

/// Wraps what a body iterates over.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn flow<I: IntoIterator>(items: I) -> Flow<I::IntoIter> {
    Flow(items.into_iter())
}

impl<I: Iterator> Iterator for Flow<I> {
    type Item = I::Item;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next(&mut self) -> Option<I::Item> {
        self.0.next()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<I: DoubleEndedIterator> DoubleEndedIterator for Flow<I> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_back(&mut self) -> Option<I::Item> {
        self.0.next_back()
    }
}

impl<I: ExactSizeIterator> ExactSizeIterator for Flow<I> {}

#[allow(missing_docs, clippy::should_implement_trait, reason = "they are those of `Iterator`")]
impl<I: Iterator> Flow<I> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn map<B, F: FnMut(I::Item) -> B>(self, f: F) -> Flow<Map<I, F>> {
        Flow(Map(self.0, f))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn filter<F: FnMut(&I::Item) -> bool>(self, f: F) -> Flow<Filter<I, F>> {
        Flow(Filter(self.0, f))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn zip<J: IntoIterator>(self, others: J) -> Flow<Zip<I, J::IntoIter>> {
        Flow(Zip(self.0, others.into_iter()))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn enumerate(self) -> Flow<Enumerate<I>> {
        Flow(Enumerate(self.0, 0))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn rev(self) -> Flow<Rev<I>>
    where
        I: DoubleEndedIterator,
    {
        Flow(Rev(self.0))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn copied<'a, T: Copy + 'a>(self) -> Flow<Copied<I>>
    where
        I: Iterator<Item = &'a T>,
    {
        Flow(Copied(self.0))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn cloned<'a, T: Clone + 'a>(self) -> Flow<Cloned<I>>
    where
        I: Iterator<Item = &'a T>,
    {
        Flow(Cloned(self.0))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn take(self, n: usize) -> Flow<Take<I>> {
        Flow(Take(self.0, n))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn skip(self, n: usize) -> Flow<core::iter::Skip<I>> {
        Flow(self.0.skip(n))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn fold<A, F: FnMut(A, I::Item) -> A>(mut self, start: A, mut f: F) -> A {
        let mut sum = start;
        while let Some(item) = self.0.next() {
            sum = f(sum, item);
        }
        sum
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn reduce<F: FnMut(I::Item, I::Item) -> I::Item>(mut self, f: F) -> Option<I::Item> {
        match self.0.next() {
            Some(first) => Some(self.fold(first, f)),
            None => None,
        }
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn for_each<F: FnMut(I::Item)>(mut self, mut f: F) {
        while let Some(item) = self.0.next() {
            f(item);
        }
    }
    /// All items are computed before they are put together, if they come to an end.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn collect<B: FromIterator<I::Item>>(mut self) -> B {
        let (len, Some(_)) = self.0.size_hint() else { return B::from_iter(self) };
        let mut items = Vec::with_capacity(len);
        while let Some(item) = self.0.next() {
            items.push(item);
        }
        B::from_iter(items)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn sum<S: core::iter::Sum<I::Item>>(self) -> S {
        S::sum(self)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn product<P: core::iter::Product<I::Item>>(self) -> P {
        P::product(self)
    }
}

#[cfg(test)]
mod tests {
    use super::flow;

    /// Each chain, on a flow and on the iterator itself.
    macro_rules! as_std {
        ($($name:ident: $items:expr => |$it:ident| $chain:expr;)*) => {$(
            #[test]
            #[allow(clippy::map_identity, reason = "the adaptor is under test")]
            fn $name() {
                let ours = { let $it = flow($items); $chain };
                let theirs = { let $it = $items; $chain };
                assert_eq!(ours, theirs);
            }
        )*};
    }
    as_std! {
        maps: 0..5 => |it| it.map(|i| i * i).collect::<Vec<_>>();
        maps_backwards: 0..5 => |it| it.map(|i| i * i).rev().collect::<Vec<_>>();
        filters: 0..9 => |it| it.filter(|i| i % 2 == 1).collect::<Vec<_>>();
        zips_the_shorter: 0..5 => |it| it.zip([7, 8, 9]).collect::<Vec<_>>();
        zips_backwards: 0..5 => |it| it.zip([7, 8, 9]).rev().collect::<Vec<_>>();
        leaves_what_a_zip_has_not_taken: 0..2 => |it| {
            let mut rest = 0..9;
            (it.zip(rest.by_ref()).count(), rest.next())
        };
        counts: [4, 5, 6].iter() => |it| it.enumerate().collect::<Vec<_>>();
        counts_backwards: [4, 5, 6].iter() => |it| it.enumerate().rev().collect::<Vec<_>>();
        copies: [4, 5, 6].iter() => |it| it.copied().rev().collect::<Vec<_>>();
        clones: [4, 5, 6].iter() => |it| it.cloned().collect::<Vec<_>>();
        takes: 0..9 => |it| it.map(|i| i + 1).take(3).collect::<Vec<_>>();
        skips: 0..9 => |it| it.map(|i| i + 1).skip(3).collect::<Vec<_>>();
        folds: 0..5 => |it| it.fold(1, |sum, i| 2 * sum + i);
        reduces: 0..5 => |it| it.reduce(|a, b| 3 * a + b);
        reduces_nothing: 0..0 => |it| it.reduce(|a, b| a + b);
        sums: 0..5 => |it| it.sum::<i32>();
        multiplies: 1..5 => |it| it.product::<i32>();
        knows_its_length: [4, 5, 6].iter() => |it| it.copied().enumerate().zip(0..9).size_hint();
        has_what_else_iterators_have: 0..9 => |it| it.map(|i| i + 1).step_by(3).collect::<Vec<_>>();
    }

    #[test]
    fn visits_each() {
        let mut seen = Vec::new();
        flow(0..4).map(|i| i + 1).for_each(|i| seen.push(i));
        assert_eq!(seen, [1, 2, 3, 4]);
    }
}
