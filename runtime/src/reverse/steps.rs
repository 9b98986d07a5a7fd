//! Every so many of the numbers of a range, from either end.
//!
//! `(a..b).step_by(n)` goes backwards for those integers alone whose ranges have a length that surely fits in
//! `usize`, and a sweep has to go backwards for all.

use core::iter::{Rev, StepBy};

/// Every so many of the items of a run.
#[derive(Clone, Debug)]
pub struct Steps<I> {
    run: I,
    by: usize,
}

/// The first item of a run, and every `by`th after it.
///
/// # Panics
///
/// If `by` is 0.
#[cfg_attr(not(debug_assertions), inline(always))]
#[track_caller]
pub fn steps<I: DoubleEndedIterator + Clone>(run: I, by: usize) -> Steps<I> {
    assert!(by != 0, "assertion failed: step != 0");
    Steps { run, by }
}

impl<I: DoubleEndedIterator + Clone> Steps<I> {
    /// From the last one to the first.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn rev(self) -> Rev<BothWays<I>> {
        self.both_ways().rev()
    }

    /// From either end.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn both_ways(self) -> BothWays<I> {
        let Steps { mut run, by } = self;
        let count = run.clone().count();
        let after = count.saturating_sub(1) % by;
        if after > 0 {
            run.nth_back(after - 1);
        }
        BothWays { run, between: by - 1, left: count.div_ceil(by) }
    }
}

/// Forwards, the standard library knows the short way.
impl<I: Iterator> IntoIterator for Steps<I> {
    type Item = I::Item;
    type IntoIter = StepBy<I>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn into_iter(self) -> StepBy<I> {
        self.run.step_by(self.by)
    }
}

/// The same from either end: the run ends in the last of them.
#[derive(Clone, Debug)]
pub struct BothWays<I> {
    run: I,
    between: usize,
    left: usize,
}

impl<I: DoubleEndedIterator> Iterator for BothWays<I> {
    type Item = I::Item;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next(&mut self) -> Option<I::Item> {
        self.left = self.left.checked_sub(1)?;
        let item = self.run.next();
        if self.left > 0 && self.between > 0 {
            self.run.nth(self.between - 1);
        }
        item
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<I: DoubleEndedIterator> DoubleEndedIterator for BothWays<I> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_back(&mut self) -> Option<I::Item> {
        self.left = self.left.checked_sub(1)?;
        let item = self.run.next_back();
        if self.left > 0 && self.between > 0 {
            self.run.nth_back(self.between - 1);
        }
        item
    }
}

/// So that a sweep may go through the steps and what it kept of them side by side.
impl<I: DoubleEndedIterator> ExactSizeIterator for BothWays<I> {}

#[cfg(test)]
mod tests {
    use super::steps;

    fn check<R: DoubleEndedIterator + Clone>(range: &R, by: usize)
    where
        R::Item: PartialEq + core::fmt::Debug,
    {
        let expected: Vec<R::Item> = range.clone().step_by(by).collect();
        let steps = steps(range.clone(), by);
        let forward: Vec<R::Item> = steps.clone().into_iter().collect();
        let either: Vec<R::Item> = steps.clone().both_ways().collect();
        let mut backward: Vec<R::Item> = steps.clone().rev().collect();
        backward.reverse();
        assert_eq!((&forward, &either, &backward), (&expected, &expected, &expected));
        assert_eq!(steps.both_ways().len(), expected.len());
    }

    #[test]
    fn steps_are_those_of_step_by_from_either_end() {
        for by in 1..6 {
            for n in 0..12_u8 {
                check(&(3..3 + u64::from(n)), by);
                check(&(-4..i64::from(n) - 4), by);
                check(&(0..usize::from(n)), by);
                check(&(-2..i128::from(n)).rev(), by);
                check(&(0..n).step_by(2), by);
                check(&steps(0..u64::from(n), 2).both_ways(), by);
            }
        }
        check(&(i64::MIN..i64::MIN + 7), 3);
        check(&(u64::MAX - 7..u64::MAX), usize::MAX);
        check(&('a'..'h'), 3);
    }

    #[test]
    #[should_panic(expected = "step != 0")]
    fn a_step_of_zero_panics() {
        let _ = steps(0..4u64, 0);
    }
}
