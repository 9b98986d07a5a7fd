//! Lanes of numbers that are not primitive: of duals, and of lanes themselves.

use super::{Lanes, LanesOf, Register, Single};
use crate::dual::Dual;
use crate::real::{Constants, Real};

/// The widest lanes there are: four registers of eight.
pub(crate) const WIDEST: usize = 32;

/// Duals side by side are a dual of lanes: the primals, and the tangents of each direction.
impl<T: Real, L: LanesOf<T>, const N: usize> LanesOf<Dual<T, N>> for Dual<L, N> {
    const WIDTH: usize = L::WIDTH;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn splat(x: Dual<T, N>) -> Self {
        let mut lanes = Dual::fixed(L::splat(x.primal));
        let mut i = 0;
        while i < N {
            lanes.tangents[i] = L::splat(x.tangents[i]);
            i += 1;
        }
        lanes
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn extract(self, lane: usize) -> Dual<T, N> {
        let mut x = Dual::fixed(self.primal.extract(lane));
        let mut i = 0;
        while i < N {
            x.tangents[i] = self.tangents[i].extract(lane);
            i += 1;
        }
        x
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn insert(&mut self, lane: usize, x: Dual<T, N>) {
        self.primal.insert(lane, x.primal);
        let mut i = 0;
        while i < N {
            self.tangents[i].insert(lane, x.tangents[i]);
            i += 1;
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn load(p: &[Dual<T, N>]) -> Self {
        let mut numbers = [p[0].primal; WIDEST];
        let mut lane = 0;
        while lane < L::WIDTH {
            numbers[lane] = p[lane].primal;
            lane += 1;
        }
        let mut lanes = Dual::fixed(L::load(&numbers));
        let mut i = 0;
        while i < N {
            lane = 0;
            while lane < L::WIDTH {
                numbers[lane] = p[lane].tangents[i];
                lane += 1;
            }
            lanes.tangents[i] = L::load(&numbers);
            i += 1;
        }
        lanes
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn store(self, p: &mut [Dual<T, N>]) {
        let mut numbers = [T::ZERO; WIDEST];
        self.primal.store(&mut numbers);
        let mut lane = 0;
        while lane < L::WIDTH {
            p[lane].primal = numbers[lane];
            lane += 1;
        }
        let mut i = 0;
        while i < N {
            self.tangents[i].store(&mut numbers);
            lane = 0;
            while lane < L::WIDTH {
                p[lane].tangents[i] = numbers[lane];
                lane += 1;
            }
            i += 1;
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn load_rows<const K: usize>(rows: &[[Dual<T, N>; K]]) -> [Self; K] {
        by_column::load_rows(rows)
    }
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn store_rows<const K: usize>(v: &[Self; K], rows: &mut [[Dual<T, N>; K]]) {
        by_column::store_rows(v, rows);
    }
}

/// Rows moved column by column, for lanes without a transpose in registers.
pub(super) mod by_column {
    use super::{LanesOf, Real, WIDEST};

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(in crate::lanes) fn load_rows<S: Real, L: LanesOf<S>, const K: usize>(
        rows: &[[S; K]],
    ) -> [L; K] {
        let (mut out, mut column) = ([L::ZERO; K], [S::ZERO; WIDEST]);
        let mut k = 0;
        while k < K {
            let mut lane = 0;
            while lane < L::WIDTH {
                column[lane] = rows[lane][k];
                lane += 1;
            }
            out[k] = L::load(&column);
            k += 1;
        }
        out
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(in crate::lanes) fn store_rows<S: Real, L: LanesOf<S>, const K: usize>(
        v: &[L; K],
        rows: &mut [[S; K]],
    ) {
        let mut column = [S::ZERO; WIDEST];
        let mut k = 0;
        while k < K {
            v[k].store(&mut column);
            let mut lane = 0;
            while lane < L::WIDTH {
                rows[lane][k] = column[lane];
                lane += 1;
            }
            k += 1;
        }
    }
}

/// A batch inside a batch: one element at a time, on the lanes of the outer one.
macro_rules! of_themselves { ($($Lanes:ident)*) => {$(
    impl<V: Register + Constants, const N: usize> LanesOf<$Lanes<V, N>> for $Lanes<V, N>
    where
        Self: Constants,
    {
        const WIDTH: usize = 1;

        #[cfg_attr(not(debug_assertions), inline(always))]
        fn splat(x: Self) -> Self {
            x
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn extract(self, _: usize) -> Self {
            self
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn insert(&mut self, _: usize, x: Self) {
            *self = x;
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn load(p: &[Self]) -> Self {
            p[0]
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn store(self, p: &mut [Self]) {
            p[0] = self;
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn load_rows<const K: usize>(rows: &[[Self; K]]) -> [Self; K] {
            rows[0]
        }
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn store_rows<const K: usize>(v: &[Self; K], rows: &mut [[Self; K]]) {
            rows[0] = *v;
        }
    }
)*} }
of_themselves!(Lanes Single);
