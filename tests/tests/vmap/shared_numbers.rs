//! Numbers that a batch shares, as integers: counts, indices, and choices.

use super::{inputs, on_each_level};
use functra::{transforms, vmap};
use functra_tests::assert_agree;

#[transforms(
    vmap(in_dims(n = None)),
    vmap(grad(wrt = x), in_dims(n = None)),
    vmap(hessian(wrt = x), in_dims(n = None))
)]
fn power(n: f64, x: f64) -> f64 {
    let mut product = 1.0;
    for _ in 0..n as usize {
        product *= x;
    }
    product
}

#[transforms(vmap(in_dims(at = None, table = None)), vmap(grad, in_dims(at = None, table = None)))]
fn scaled_entry(at: f64, table: &[f64], x: f64) -> f64 {
    let place = (at.floor() + 1.0) as usize;
    let step = if at as i32 % 2 == 0 { 1.0 } else { -1.0 };
    match at as i64 {
        0 => x,
        _ => table[place] * x * step + (at as u8) as f64,
    }
}

#[vmap(in_dims = (None, 0))]
fn single(n: f32, x: f32) -> f32 {
    x.powi(n as i32) + ((n > 1.0) as usize) as f32
}

#[test]
fn a_count() {
    on_each_level(|| {
        let x = inputs(1, 37);
        let values = power::vmap(3.0, &x);
        let slopes = power::vmap_grad(3.0, &x);
        let curvatures = power::vmap_hessian(3.9, &x);
        for (i, x) in x.into_iter().enumerate() {
            assert_eq!(values[i], power(3.0, x));
            assert_agree("slope", slopes[i], 3.0 * x * x, 1e-14);
            assert_agree("curvature", curvatures[i], 6.0 * x, 1e-14);
        }
    });
}

#[test]
fn an_index_and_a_choice() {
    let (table, x) = ([1.0, 2.0, 4.0, 8.0], inputs(2, 9));
    for at in [0.0, 1.5, 2.0] {
        let values = scaled_entry::vmap(at, &table, &x);
        for (value, x) in values.into_iter().zip(&x) {
            assert_eq!(value, scaled_entry(at, &table, *x));
        }
    }
    let slopes = scaled_entry::vmap_grad(2.0, &table, &[1.0, 3.0]);
    assert_eq!(
        slopes,
        [(0.0, vec![0.0, 0.0, 0.0, 1.0], 8.0), (0.0, vec![0.0, 0.0, 0.0, 3.0], 8.0)]
    );
}

#[test]
fn a_number_that_is_none_is_zero() {
    assert_eq!(power::vmap(f64::NAN, &[2.0, 3.0]), [1.0, 1.0]);
}

#[test]
fn of_single_precision() {
    assert_eq!(single::vmap(2.0, &[3.0, 4.0]), [10.0, 17.0]);
}

/// Shared by the outer batch and the inner one.
mod nested {
    #[functra::vmap(in_dims = (None, 0))]
    #[functra::vmap(in_dims = (None, 0))]
    pub(super) fn power(n: f64, x: f64) -> f64 {
        x.powi(n as i32)
    }
}

#[test]
fn in_a_batch_of_batches() {
    let rows = [[1.0, 2.0], [3.0, 4.0]];
    assert_eq!(nested::power::vmap_vmap(2.0, &rows), [[1.0, 4.0], [9.0, 16.0]]);
}
