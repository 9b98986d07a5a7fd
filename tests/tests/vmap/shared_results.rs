//! `out_dims = None`: results that all elements of a batch share.

use super::{inputs, on_each_level};
use functra::{select, transforms, vmap};

#[vmap(in_dims(w = None), out_dims = None)]
fn norm(w: [f64; 2], x: f64) -> f64 {
    let unused = x * w[0];
    let _ = unused;
    w[0].hypot(w[1])
}

#[vmap(in_dims(w = None), out_dims = (0, None))]
fn with_norm(w: [f64; 2], x: f64) -> (f64, Vec<f64>) {
    let total = w[0] + w[1];
    if total > 100.0 {
        return (x, vec![total]);
    }
    (w[0] * x + w[1], w.iter().map(|w| w / total).collect())
}

#[vmap(in_dims = (None, 0), out_dims = (None, 0, 0))]
fn three(w: f32, x: f32) -> (f32, f32, [f32; 2]) {
    if w > 0.0 { (w, x, [x, w]) } else { (-w, -x, [w, x]) }
}

#[vmap(in_dims(w = None), out_dims = None)]
fn both_shared(w: f64, x: &[f64]) -> (f64, usize) {
    (w * x.len() as f64, x.len())
}

#[vmap(in_dims(w = None), out_dims = (0, None))]
fn fails_or_not(w: f64, x: f64) -> (f64, Option<f64>) {
    (x, if w > 0.0 { Some(w.ln()) } else { None })
}

#[test]
fn one_for_all() {
    on_each_level(|| {
        for len in [1, 2, 7, 70] {
            let x = inputs(1, len);
            assert_eq!(norm::vmap([3.0, 4.0], &x), 5.0);
            assert!(norm::vmap([f64::NAN, 0.5], &x).is_nan());
            let rows: Vec<_> = x.iter().map(|x| [*x; 3]).collect();
            assert_eq!(both_shared::vmap(2.0, &rows), (6.0, 3));
        }
    });
}

#[test]
fn some_for_all() {
    on_each_level(|| {
        for len in [1, 5, 64] {
            let x = inputs(2, len);
            let (each, shared) = with_norm::vmap([1.0, 3.0], &x);
            assert_eq!(shared, [0.25, 0.75]);
            for i in 0..len {
                assert_eq!((each[i], shared.clone()), with_norm([1.0, 3.0], x[i]));
            }
        }
    });
    assert_eq!(three::vmap(2.0, &[3.0, 4.0]), (2.0, vec![3.0, 4.0], vec![[3.0, 2.0], [4.0, 2.0]]));
    assert_eq!(fails_or_not::vmap(-1.0, &[3.0]), (vec![3.0], None));
}

/// The value depends on `w` alone, and so do its derivatives: by `w`, and by `x`, which are zero.
mod derivatives {
    #[functra::transforms(
        vmap(grad(wrt = w), in_dims(w = None), out_dims = None),
        grad(vmap(in_dims(w = None), out_dims = None)),
        jvp(vmap(in_dims(w = None), out_dims = None))
    )]
    pub(super) fn cube(w: f64, x: f64) -> f64 {
        let constant = x * 0.0;
        let _ = constant;
        w * w * w
    }
}

#[test]
fn of_a_derivative_and_in_one() {
    use derivatives::cube;
    assert_eq!(cube::vmap_grad(2.0, &[1.0, 5.0, 6.0]), 12.0);
    assert_eq!(cube::vmap_value_and_grad(2.0, &[1.0, 5.0, 6.0]), (8.0, 12.0));
    assert_eq!(cube::grad_vmap(2.0, &[1.0, 5.0]), (12.0, vec![0.0, 0.0]));
    assert_eq!(cube::jvp_vmap((2.0, &[1.0]), (0.5, &[7.0])), (8.0, 6.0));
}

struct Plane {
    slope: f64,
}

impl Plane {
    #[vmap(in_dims = (0, None), out_dims = (0, None))]
    fn height(&self, x: f64, y: f64) -> (f64, f64) {
        (self.slope * x + y, self.slope * y)
    }
}

#[test]
fn of_a_method() {
    assert_eq!(Plane { slope: 2.0 }.height_vmap(&[1.0, 2.0], 3.0), (vec![5.0, 7.0], 6.0));
}

/// The inner batch shares what the outer one does not: each is asked about its own arguments.
mod nested {
    #[functra::vmap(in_dims = (0, None))]
    #[functra::vmap(in_dims = (None, 0), out_dims = None)]
    pub(super) fn doubled(w: f64, x: f64) -> f64 {
        let unused = x;
        let _ = unused;
        2.0 * w
    }
}

#[test]
fn of_a_batch_inside_a_batch() {
    assert_eq!(nested::doubled::vmap_vmap(&[1.0, 2.0, 3.0], &[4.0, 5.0]), [2.0, 4.0, 6.0]);
}

#[transforms(vmap(in_dims = (None, 0), out_dims = (None, 0), branches = select))]
fn selected(w: f64, x: f64) -> (f64, f64) {
    let clipped = if x > w { w } else { x };
    (select(w > 1.0, 1.0, w), clipped)
}

#[test]
fn beside_what_is_selected() {
    assert_eq!(selected::vmap(2.0, &[1.0, 3.0]), (1.0, vec![1.0, 2.0]));
}

#[test]
#[should_panic(expected = "`out_dims = None` of an empty batch")]
fn nothing_is_shared_by_none() {
    norm::vmap([3.0, 4.0], &[]);
}
