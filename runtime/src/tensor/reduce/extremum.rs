//! The largest and the smallest entries.

use crate::real::Real;
use crate::tensor::array::{Array, Compute};
use crate::tensor::dims::Around;

impl<S: Real> Array<S> {
    /// The largest number along an axis, which keeps the length one, without derivatives: what exponentials are
    /// taken relative to. It is 0 where it would be infinite.
    pub(super) fn scale_along(&self, axis: usize) -> Array<S> {
        self.computed(self.dims.with(axis, 1), ScaleAlong(self.dims.around(axis)))
    }
}

struct ScaleAlong(Around);

impl Compute for ScaleAlong {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn run<S: Real>(self, x: &[S]) -> Vec<S> {
        let Around { outer, len, inner } = self.0;
        let mut out = vec![S::NEG_INFINITY; outer * inner];
        for block in 0..outer {
            for row in 0..len {
                for k in 0..inner {
                    let (to, x) = (block * inner + k, x[(block * len + row) * inner + k]);
                    out[to] = S::select(out[to].lt(x), x, out[to]);
                }
            }
        }
        for to in &mut out {
            let is_finite = S::NEG_INFINITY.lt(*to) & to.lt(S::INFINITY);
            *to = S::select(is_finite, to.stop_gradient(), S::ZERO);
        }
        out
    }
}
