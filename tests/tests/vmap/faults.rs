//! What batches that do not fit say.

use functra::{flat, transforms, vmap};
use functra_tests::panic_of;

#[transforms(vmap(in_dims = (0, 0, None)), vmap(grad, in_dims = (0, 0, None)))]
fn loss(w: f64, x: &[f64], k: f64) -> f64 {
    w * x[0] * k
}

#[vmap]
fn pair(x: f64, y: f64) -> f64 {
    x * y
}

#[vmap]
#[vmap]
fn twice(x: f64, y: f64) -> f64 {
    x * y
}

#[test]
fn lengths_that_differ() {
    let said = panic_of(|| pair::vmap(&[1.0; 3], &[1.0; 4]));
    assert_eq!(
        said,
        "`pair` maps over arguments of different lengths: `x` has 3 elements, `y` has 4"
    );
    let said = panic_of(|| loss::vmap_grad(&[1.0; 3], &[[1.0]; 2], 1.0));
    assert_eq!(
        said,
        "`loss` maps over arguments of different lengths: `w` has 3 elements, `x` has 2"
    );
    let said = panic_of(|| twice::vmap_vmap(&[[1.0; 2]; 3], &[[1.0; 5]; 3]));
    assert_eq!(
        said,
        "`twice` maps over arguments of different lengths: `x` has 2 elements, `y` has 5"
    );
    let said = panic_of(|| pair::vmap(&[], &[1.0]));
    assert_eq!(
        said,
        "`pair` maps over arguments of different lengths: `x` has 0 elements, `y` has 1"
    );
}

#[test]
fn places_that_do_not_suffice() {
    for places in [0, 2, 4] {
        let said = panic_of(|| pair::vmap_into(&[1.0; 3], &[1.0; 3], &mut vec![0.0; places]));
        assert_eq!(
            said,
            format!("`out` has room for {places} results, but the batch has 3 elements")
        );
    }
}

/// Wherever the odd row is, and whatever the width of the lanes.
#[test]
fn rows_that_differ() {
    for at in 1..40 {
        let mut rows = vec![vec![1.0, 2.0]; 40];
        rows[at].push(3.0);
        let said = panic_of(|| loss::vmap(&[1.0; 40], &rows, 1.0));
        assert_eq!(
            said,
            "the rows of a batch must have one length, but one has 2 elements and another 3"
        );
        let long = vec![3.0; 3];
        rows[at..].fill(long);
        let said = panic_of(|| loss::vmap(&[1.0; 40], &rows, 1.0));
        assert_eq!(
            said,
            "the rows of a batch must have one length, but one has 2 elements and another 3"
        );
    }
}

#[test]
fn buffers_that_are_no_rows() {
    let said = panic_of(|| flat(&[1.0; 7], 3).len());
    assert_eq!(said, "a buffer of 7 numbers has no whole number of rows of 3");
    let said = panic_of(|| flat(&[1.0; 7], 0).len());
    assert_eq!(said, "a buffer of 7 numbers has no whole number of rows of 0");
}
