//! A batch of slices is whatever has rows.

use super::{bits, inputs, lengths, on_each_level};
use functra::{flat, transforms, vmap};
use nalgebra::{DMatrix, Matrix2x3, SMatrix};

#[transforms(vmap(in_dims = (0, None)), vmap(grad, in_dims = (0, None)))]
fn weighted(x: &[f64], w: &[f64]) -> f64 {
    let mut s = 0.0;
    for i in 0..x.len() {
        s += x[i] * w[i] * x[i];
    }
    s
}

#[vmap]
fn scaled(x: &[f64], k: f64) -> Vec<f64> {
    x.iter().map(|x| x * k).collect()
}

#[vmap]
fn by_value(x: Vec<f64>) -> f64 {
    let mut x = x;
    x[0] *= 2.0;
    x.iter().sum()
}

#[vmap]
#[allow(clippy::ptr_arg, reason = "as users write")]
fn of_reference(x: &Vec<f64>, y: &[f64; 2], z: &f64) -> f64 {
    x[0] * y[1] + *z
}

#[vmap]
fn of_arrays(x: &[[f64; 2]]) -> f64 {
    x.iter().map(|it| it[0] * it[1]).sum()
}

#[test]
fn all_forms() {
    on_each_level(|| {
        for len in lengths() {
            let w = [2.0, -1.0, 0.5];
            let data = inputs(1, 3 * len);
            let vecs: Vec<Vec<f64>> = data.chunks(3).map(<[f64]>::to_vec).collect();
            let arrays: Vec<[f64; 3]> = vecs.iter().map(|it| [it[0], it[1], it[2]]).collect();
            let slices: Vec<&[f64]> = data.chunks(3).collect();
            let matrix = DMatrix::from_row_slice(len, 3, &data);
            let want: Vec<f64> = vecs.iter().map(|it| weighted(it, &w)).collect();
            let grads: Vec<Vec<f64>> = vecs.iter().map(|it| weighted::grad(it, &w).0).collect();
            macro_rules! check { ($($rows:expr),*) => { $(
                assert_eq!(bits(&weighted::vmap($rows, &w)), bits(&want), stringify!($rows));
                let got: Vec<Vec<f64>> = weighted::vmap_grad($rows, &w).into_iter().map(|it| it.0).collect();
                assert_eq!(got, grads, stringify!($rows));
            )* } }
            check!(
                &vecs,
                &vecs[..],
                &arrays,
                &arrays[..],
                &slices,
                &slices[..],
                flat(&data, 3),
                &matrix
            );
        }
    });
}

#[test]
fn of_fixed_size() {
    let w = [1.0, 10.0, 100.0];
    let m = Matrix2x3::new(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
    assert_eq!(weighted::vmap(&m, &w), [941.0, 3866.0]);
    let wide = SMatrix::<f64, 1, 3>::new(1.0, 2.0, 3.0);
    assert_eq!(weighted::vmap(&wide, &w), [941.0]);
    assert_eq!(weighted::vmap(&[vec![1.0, 2.0, 3.0], vec![1.0, 2.0, 3.0]], &w), [941.0; 2]);
    assert_eq!(weighted::vmap(&[[1.0, 2.0, 3.0]; 2], &w), [941.0; 2]);
    assert_eq!(weighted::vmap(&[&[1.0, 2.0, 3.0][..]; 2], &w), [941.0; 2]);
}

#[test]
fn results_of_any_length() {
    for len in lengths() {
        let rows: Vec<Vec<f64>> = inputs(2, 4 * len).chunks(4).map(<[f64]>::to_vec).collect();
        let k = inputs(3, len);
        let want: Vec<Vec<f64>> = rows.iter().zip(&k).map(|(x, k)| scaled(x, *k)).collect();
        assert_eq!(scaled::vmap(&rows, &k), want);
        let mut out = vec![vec![0.0; 4]; len];
        scaled::vmap_into(&rows, &k, &mut out);
        assert_eq!(out, want);
    }
}

#[test]
fn of_other_parameters() {
    assert_eq!(by_value::vmap(&[vec![1.0, 2.0], vec![3.0, 4.0]]), [4.0, 10.0]);
    assert_eq!(
        of_reference::vmap(&[[1.0], [2.0]], &[[1.0, 2.0], [3.0, 4.0]], &[5.0, 6.0]),
        [7.0, 14.0]
    );
    assert_eq!(of_arrays::vmap(&[[[1.0, 2.0]; 2], [[3.0, 4.0]; 2]]), [4.0, 24.0]);
}

#[test]
fn empty() {
    let none: [Vec<f64>; 0] = [];
    assert!(weighted::vmap(&none, &[1.0]).is_empty());
    assert!(scaled::vmap(&none, &[]).is_empty());
    assert!(weighted::vmap_grad(flat(&[], 3), &[1.0]).is_empty());
    assert_eq!(weighted::vmap(&[vec![], vec![]], &[1.0]), [0.0, 0.0]);
    assert_eq!(scaled::vmap(&[vec![], vec![]], &[1.0, 2.0]), [[0.0; 0], []]);
    assert!(weighted::vmap(&DMatrix::<f64>::zeros(0, 3), &[1.0]).is_empty());
}
