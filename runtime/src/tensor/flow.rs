//! Backwards: how cotangents reach the arguments of a kernel.

use super::array::{Array, Entries};
use super::buffer::entries;
use super::dims::{Dims, from_behind};
use super::entry::Linear;
use super::rank::Shaped;
use crate::lanes::Body;
use crate::num::Num;
use crate::real::Real;
use crate::reverse::cotangent::{Accumulate, Cotangent, Take};

use super::Tensor;

impl<X: Linear> Array<X> {
    /// Adds cotangents of the same shape.
    pub(super) fn add_in(&mut self, more: Array<X>) {
        debug_assert_eq!(self.dims, more.dims);
        match (&self.entries, &more.entries) {
            (Entries::Unseen(_), _) | (_, Entries::Zero(_) | Entries::Unseen(_)) => {}
            (Entries::Zero(_), _) => *self = more,
            _ => X::outline(AddIn { to: self.each_mut(), from: more.each() }),
        }
    }

    /// Adds cotangents of the entries from `from` on.
    pub(super) fn add_in_part(&mut self, from: usize, more: &Array<X>) {
        if self.is_unseen() || matches!(more.entries, Entries::Zero(_)) {
            return;
        }
        let to = &mut self.each_mut()[from..from + more.size()];
        X::outline(AddIn { to, from: more.each() });
    }

    /// Adds cotangents of what this was broadcast to.
    pub(super) fn add_in_summed(&mut self, more: Array<X>) {
        let dims = self.dims;
        self.add_in(more.summed_to(&dims));
    }

    /// The sum over the axes along which `dims` was broadcast.
    pub(super) fn summed_to(self, dims: &Dims) -> Array<X> {
        if self.dims == *dims {
            return self;
        }
        let rank = self.dims.len();
        let mut sum = self;
        for axis in (0..rank).rev() {
            let is_new = axis + dims.len() < rank;
            if is_new {
                sum = sum.sum_along(axis);
            } else if from_behind(dims, rank - axis) == 1 && sum.dims[axis] != 1 {
                let kept = sum.dims.with(axis, 1);
                sum = sum.sum_along(axis).with_dims(kept);
            }
        }
        sum.with_dims(*dims)
    }
}

struct AddIn<'a, X> {
    to: &'a mut [X],
    from: &'a [X],
}

impl<X: Linear> Body for AddIn<'_, X> {
    type Output = ();
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) {
        for (to, from) in self.to.iter_mut().zip(self.from) {
            *to = *to + *from;
        }
    }
}

/// Adds cotangents of the shape of `place` to it, if anybody looks at them.
pub(super) fn give<X: Linear, Y: Shaped<X>>(
    place: Option<&mut Y>,
    more: impl FnOnce() -> Array<X>,
) {
    if let Some(place) = place.map(Y::array_mut).filter(|it| !it.is_unseen()) {
        place.add_in(more());
    }
}

/// The same for cotangents of what the argument was broadcast to.
pub(super) fn give_summed<X: Linear, Y: Shaped<X>>(
    place: Option<&mut Y>,
    more: impl FnOnce() -> Array<X>,
) {
    if let Some(place) = place.map(Y::array_mut).filter(|it| !it.is_unseen()) {
        place.add_in_summed(more());
    }
}

/// Cotangents times numbers that broadcast to them.
pub(super) fn times<S: Real, C: Cotangent<S>>(ct: &Array<C>, by: &Array<S>) -> Array<C> {
    if matches!(ct.entries, Entries::Zero(_)) {
        return ct.clone();
    }
    let by = by.broadcast_to(&ct.dims);
    Array::new(ct.dims, C::outline(Times { ct: ct.each(), by: by.each() }))
}

struct Times<'a, C, S> {
    ct: &'a [C],
    by: &'a [S],
}

impl<S: Real, C: Cotangent<S>> Body for Times<'_, C, S> {
    type Output = Vec<C>;
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run(self) -> Vec<C> {
        let len = self.ct.len();
        let by = &self.by[..len];
        entries!(len, |i| self.ct[i] * Num(by[i]))
    }
}

impl<X: Linear, const R: usize> Accumulate for Tensor<X, R> {
    fn accumulate(&mut self, more: &Self) {
        self.0.add_in(more.0.clone());
    }
}

impl<X: Linear, const R: usize> Take for Tensor<X, R> {
    fn take(&mut self) -> Self {
        let nothing = Array::zero(self.0.dims);
        if self.0.is_unseen() {
            return Tensor(nothing);
        }
        Tensor(core::mem::replace(&mut self.0, nothing))
    }
}
