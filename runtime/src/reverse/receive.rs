//! Cotangents that come in a row, and go to the places of a structure.

use crate::num::Num;
use crate::real::Real;
use crate::reverse::several::Cotangents;

/// A structure of cotangents whose type tells how many they are.
pub trait Receive<C> {
    /// Adds the first of `parts`, and tells how many.
    fn receive(&mut self, parts: &[C]) -> usize;
}

impl<S: Real> Receive<Num<S>> for Num<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn receive(&mut self, parts: &[Num<S>]) -> usize {
        *self += parts[0];
        1
    }
}

impl<S: Real, const N: usize> Receive<Cotangents<S, N>> for Cotangents<S, N> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn receive(&mut self, parts: &[Cotangents<S, N>]) -> usize {
        *self += parts[0];
        1
    }
}

impl<C, X: Receive<C>, const N: usize> Receive<C> for [X; N] {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn receive(&mut self, parts: &[C]) -> usize {
        let (mut i, mut next) = (0, 0);
        while i < N {
            next += self[i].receive(&parts[next..]);
            i += 1;
        }
        next
    }
}

macro_rules! tuples { ($(($($X:ident $i:tt)*))*) => {$(
    impl<Ct, $($X: Receive<Ct>),*> Receive<Ct> for ($($X,)*) {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn receive(&mut self, parts: &[Ct]) -> usize {
            let mut next = 0;
            $(next += self.$i.receive(&parts[next..]);)*
            next
        }
    }
)*} }
tuples! {
    (A 0) (A 0 B 1) (A 0 B 1 C 2) (A 0 B 1 C 2 D 3) (A 0 B 1 C 2 D 3 E 4) (A 0 B 1 C 2 D 3 E 4 F 5)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6) (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7)
}
