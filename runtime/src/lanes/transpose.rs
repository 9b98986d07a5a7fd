//! Rows in memory to registers and back, by transposing square tiles in registers.

use super::Register;

/// A register of `W` numbers that can transpose a `W` by `W` tile.
pub(super) trait Tile<const W: usize>: Register {
    /// Rows shorter than this are moved as a whole, by [`unzip`](Self::unzip) and [`zip`](Self::zip).
    const PACKED: usize = 2;
    /// Number `i` of all, counted through the registers, becomes lane `i / K` of register `i % K`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn unzip<const K: usize>(packed: [Self; K]) -> [Self; K] {
        packed
    }
    /// The inverse of [`unzip`](Self::unzip).
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn zip<const K: usize>(v: [Self; K]) -> [Self; K] {
        v
    }
    /// The numbers of `p`, fewer than `W`; zeros in the lanes after them.
    fn load_first(p: &[f64]) -> Self;
    /// Writes the first lanes to `p`, which is shorter than `W`.
    fn store_first(self, p: &mut [f64]);
    /// Lane `i` of register `j` becomes lane `j` of register `i`.
    fn transpose(tile: [Self; W]) -> [Self; W];
}

/// Element `k` of row `l` to lane `l` of register `k`. The last tile overlaps the one before it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn load_rows<V: Tile<W>, const W: usize, const K: usize>(rows: &[[f64; K]]) -> [V; K] {
    let rows = &rows[..W];
    let mut v = [V::splat(0.0); K];
    if K < V::PACKED {
        let mut k = 0;
        while k < K {
            v[k] = V::load(&rows.as_flattened()[k * W..]);
            k += 1;
        }
        return V::unzip(v);
    }
    let mut column = 0;
    while column < K {
        let start = tile_start::<W, K>(column);
        let mut tile = [V::splat(0.0); W];
        let mut l = 0;
        while l < W {
            tile[l] = if K < W { V::load_first(&rows[l]) } else { V::load(&rows[l][start..]) };
            l += 1;
        }
        let tile = V::transpose(tile);
        let mut k = 0;
        while k < W && start + k < K {
            v[start + k] = tile[k];
            k += 1;
        }
        column += W;
    }
    v
}

/// The inverse of [`load_rows`].
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn store_rows<V: Tile<W>, const W: usize, const K: usize>(
    v: &[V; K],
    rows: &mut [[f64; K]],
) {
    let rows = &mut rows[..W];
    if K < V::PACKED {
        let zipped = V::zip(*v);
        let mut k = 0;
        while k < K {
            zipped[k].store(&mut rows.as_flattened_mut()[k * W..]);
            k += 1;
        }
        return;
    }
    let mut column = 0;
    while column < K {
        let start = tile_start::<W, K>(column);
        let mut tile = [V::splat(0.0); W];
        let mut k = 0;
        while k < W && start + k < K {
            tile[k] = v[start + k];
            k += 1;
        }
        let tile = V::transpose(tile);
        let mut l = 0;
        while l < W {
            if K < W {
                tile[l].store_first(&mut rows[l]);
            } else {
                tile[l].store(&mut rows[l][start..]);
            }
            l += 1;
        }
        column += W;
    }
}

/// Where the tile that covers `column` starts: within the row if the row is long enough.
#[cfg_attr(not(debug_assertions), inline(always))]
const fn tile_start<const W: usize, const K: usize>(column: usize) -> usize {
    if K > W && column + W > K { K - W } else { column }
}
