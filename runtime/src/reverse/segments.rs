//! The parts of a loop that keeps its state every so many steps.

use core::ops::Range;

/// The parts of a run of steps, each but the last of the same length.
#[derive(Clone, Debug)]
pub struct Segments<I> {
    run: I,
    len: usize,
    every: usize,
    left: Range<usize>,
}

/// Cuts a run into parts of `every` steps.
///
/// # Panics
///
/// If `every` is 0.
#[cfg_attr(not(debug_assertions), inline(always))]
#[track_caller]
pub fn segments<I: DoubleEndedIterator + Clone>(run: I, every: usize) -> Segments<I> {
    assert!(every > 0, "`#[checkpoint(every = 0)]` would run no step at a time");
    let len = run.size_hint().0;
    Segments { run, len, every, left: 0..len.div_ceil(every) }
}

impl<I: DoubleEndedIterator + Clone> Segments<I> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn part(&self, i: usize) -> I {
        let before = i * self.every;
        let after = self.len.saturating_sub(before.saturating_add(self.every));
        let mut part = self.run.clone();
        if before > 0 {
            part.nth(before - 1);
        }
        if after > 0 {
            part.nth_back(after - 1);
        }
        part
    }
}

impl<I: DoubleEndedIterator + Clone> Iterator for Segments<I> {
    type Item = I;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next(&mut self) -> Option<I> {
        self.left.next().map(|i| self.part(i))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
}

impl<I: DoubleEndedIterator + Clone> DoubleEndedIterator for Segments<I> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_back(&mut self) -> Option<I> {
        self.left.next_back().map(|i| self.part(i))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_make_up_the_run() {
        for every in 1..9 {
            let run = (3..20usize).rev().step_by(2);
            let parts: Vec<Vec<usize>> =
                segments(run.clone(), every).map(Iterator::collect).collect();
            assert_eq!(parts.concat(), run.collect::<Vec<_>>());
            assert!(parts.split_last().unwrap().1.iter().all(|it| it.len() == every));
            let backwards: Vec<Vec<usize>> =
                segments((3..20).rev().step_by(2), every).rev().map(Iterator::collect).collect();
            assert!(backwards.iter().eq(parts.iter().rev()));
        }
    }

    #[test]
    fn of_nothing_there_are_none() {
        assert_eq!(segments(5..5, 3).count(), 0);
    }

    #[test]
    #[should_panic(expected = "every = 0")]
    fn parts_have_steps() {
        let _ = segments(0..5, 0);
    }
}
