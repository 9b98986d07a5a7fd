//! The adaptors of a flow: those of [`core::iter`], by the same names.

/// The items of an iterator, each changed: from both ends, if the iterator has both.
macro_rules! one_for_one {
    ($([$($generics:tt)*] [$($bound:tt)*] $Adaptor:ty => $Item:ty: |$adaptor:ident, $item:ident| $value:expr;)*) => {$(
        impl<$($generics)*> Iterator for $Adaptor
        where
            I: Iterator $($bound)*
        {
            type Item = $Item;
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn next(&mut self) -> Option<$Item> {
                let $adaptor = self;
                match $adaptor.0.next() {
                    Some($item) => Some($value),
                    None => None,
                }
            }
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn size_hint(&self) -> (usize, Option<usize>) {
                self.0.size_hint()
            }
        }

        impl<$($generics)*> DoubleEndedIterator for $Adaptor
        where
            I: DoubleEndedIterator $($bound)*
        {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn next_back(&mut self) -> Option<$Item> {
                let $adaptor = self;
                match $adaptor.0.next_back() {
                    Some($item) => Some($value),
                    None => None,
                }
            }
        }

        impl<$($generics)*> ExactSizeIterator for $Adaptor where I: ExactSizeIterator $($bound)* {}
    )*};
}
one_for_one! {
    [I, B, F: FnMut(I::Item) -> B] [] Map<I, F> => B: |map, item| (map.1)(item);
    ['a, I, T: Copy + 'a] [<Item = &'a T>] Copied<I> => T: |_copied, item| *item;
    ['a, I, T: Clone + 'a] [<Item = &'a T>] Cloned<I> => T: |_cloned, item| item.clone();
}

/// See [`Iterator::map`].
#[derive(Clone, Debug)]
pub struct Map<I, F>(pub(super) I, pub(super) F);

/// See [`Iterator::copied`].
#[derive(Clone, Debug)]
pub struct Copied<I>(pub(super) I);

/// See [`Iterator::cloned`].
#[derive(Clone, Debug)]
pub struct Cloned<I>(pub(super) I);

/// See [`Iterator::filter`].
#[derive(Clone, Debug)]
pub struct Filter<I, F>(pub(super) I, pub(super) F);

impl<I: Iterator, F: FnMut(&I::Item) -> bool> Iterator for Filter<I, F> {
    type Item = I::Item;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next(&mut self) -> Option<I::Item> {
        loop {
            let item = self.0.next()?;
            if (self.1)(&item) {
                return Some(item);
            }
        }
    }
}

/// See [`Iterator::take`].
#[derive(Clone, Debug)]
pub struct Take<I>(pub(super) I, pub(super) usize);

impl<I: Iterator> Iterator for Take<I> {
    type Item = I::Item;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next(&mut self) -> Option<I::Item> {
        self.1 = self.1.checked_sub(1)?;
        self.0.next()
    }
}

/// See [`Iterator::rev`].
#[derive(Clone, Debug)]
pub struct Rev<I>(pub(super) I);

impl<I: DoubleEndedIterator> Iterator for Rev<I> {
    type Item = I::Item;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next(&mut self) -> Option<I::Item> {
        self.0.next_back()
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<I: DoubleEndedIterator> DoubleEndedIterator for Rev<I> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_back(&mut self) -> Option<I::Item> {
        self.0.next()
    }
}

impl<I: DoubleEndedIterator + ExactSizeIterator> ExactSizeIterator for Rev<I> {}

/// See [`Iterator::enumerate`]. The second part is the number of the next item.
#[derive(Clone, Debug)]
pub struct Enumerate<I>(pub(super) I, pub(super) usize);

impl<I: Iterator> Iterator for Enumerate<I> {
    type Item = (usize, I::Item);
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next(&mut self) -> Option<(usize, I::Item)> {
        let item = self.0.next()?;
        self.1 += 1;
        Some((self.1 - 1, item))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<I: DoubleEndedIterator + ExactSizeIterator> DoubleEndedIterator for Enumerate<I> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_back(&mut self) -> Option<(usize, I::Item)> {
        let item = self.0.next_back()?;
        Some((self.1 + self.0.len(), item))
    }
}

impl<I: ExactSizeIterator> ExactSizeIterator for Enumerate<I> {}

/// See [`Iterator::zip`].
#[derive(Clone, Debug)]
pub struct Zip<I, J>(pub(super) I, pub(super) J);

impl<I: Iterator, J: Iterator> Iterator for Zip<I, J> {
    type Item = (I::Item, J::Item);
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next(&mut self) -> Option<(I::Item, J::Item)> {
        let item = self.0.next()?;
        Some((item, self.1.next()?))
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let ((low, high), (other_low, other_high)) = (self.0.size_hint(), self.1.size_hint());
        let high = match (high, other_high) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (bound, None) | (None, bound) => bound,
        };
        (low.min(other_low), high)
    }
}

impl<I, J> DoubleEndedIterator for Zip<I, J>
where
    I: DoubleEndedIterator + ExactSizeIterator,
    J: DoubleEndedIterator + ExactSizeIterator,
{
    /// What the longer one has beyond the shorter is dropped first.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_back(&mut self) -> Option<(I::Item, J::Item)> {
        while self.0.len() > self.1.len() {
            self.0.next_back();
        }
        while self.1.len() > self.0.len() {
            self.1.next_back();
        }
        let item = self.0.next_back()?;
        Some((item, self.1.next_back()?))
    }
}

impl<I: ExactSizeIterator, J: ExactSizeIterator> ExactSizeIterator for Zip<I, J> {}
