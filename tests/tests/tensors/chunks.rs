//! `chunk` and threads: what is computed at a time cannot be seen in the results.

use super::rows;
use functra::{Tensor, transforms};

/// A function with each chunk.
macro_rules! chunks { ($($name:ident $($chunk:literal)?;)*) => {
    $(mod $name {
        use super::*;

        #[transforms(
            vmap(in_dims = (None, 0) $(, chunk = $chunk)?),
            vmap(grad(mode = reverse), in_dims = (None, 0) $(, chunk = $chunk)?),
        )]
        pub(super) fn energy(w: &Tensor<f64, 2>, x: &Tensor<f64, 1>) -> f64 {
            let h = (w.matmul(x) + x).tanh();
            h.dot(x)
        }

        #[transforms(vmap(in_dims = (None, 0), out_dims = -1 $(, chunk = $chunk)?))]
        pub(super) fn layer(w: &Tensor<f64, 2>, x: &Tensor<f64, 1>) -> Tensor<f64, 1> {
            w.matmul(x) * x.sum()
        }
    })*

    #[test]
    fn chunks_cannot_be_seen() {
        let w = rows(3, 3) / 8.0;
        for len in [0, 1, 2, 3, 7, 8, 17, 100, 1000] {
            let xs = rows(len, 3) / 64.0;
            $({
                let (energies, slopes) = ($name::energy::vmap(&w, &xs), $name::energy::vmap_grad(&w, &xs));
                let layers = $name::layer::vmap(&w, &xs);
                assert_eq!((slopes.0.shape(), slopes.1.shape()), ([len, 3, 3], [len, 3]));
                assert_eq!((energies.len(), layers.shape()), (len, [3, len]));
                for i in 0..len {
                    let x = xs.row(i);
                    let close = |a: &Tensor<f64, 1>, b: &Tensor<f64, 1>| {
                        assert!((a - b).abs().max() < 1e-12, "{a} {b}");
                    };
                    close(&layers.col(i), &$name::layer(&w, &x));
                    assert!((energies[i] - $name::energy(&w, &x)).abs() < 1e-12);
                    let (by_w, by_x) = $name::energy::grad(&w, &x);
                    close(&slopes.0.row(i).flatten(), &by_w.flatten());
                    close(&slopes.1.row(i), &by_x);
                }
            })*
        }
    }
} }

chunks! {
    all;
    one 1;
    two 2;
    three 3;
    five 5;
    eight 8;
    many 100;
}
