//! Batches of methods: `self` is shared, whatever it holds.

use super::{inputs, on_each_level};
use functra::{grad, hessian, jvp, transforms, vmap};
use functra_tests::assert_agree;

struct Spring {
    stiffness: f64,
    rest: f64,
    name: String,
}

impl Spring {
    fn new() -> Spring {
        Spring { stiffness: 3.0, rest: 0.5, name: "spring".into() }
    }

    #[transforms(vmap, vmap(grad))]
    fn energy(&self, length: f64, load: f64) -> f64 {
        let work = if self.name.len() > 3 { load * length } else { 0.0 };
        0.5 * self.stiffness * (length - self.rest).powi(2) - work
    }

    #[vmap(branches = select)]
    #[hessian(wrt = length)]
    fn hardening(&self, length: f64, load: f64) -> f64 {
        let extra = if length > self.rest { self.energy(length, load) * length } else { 0.0 };
        extra + self.energy(length, load)
    }

    #[vmap(in_dims(weights = None))]
    fn weighted(&self, order: usize, weights: &[f64], x: &[f64]) -> Vec<f64> {
        x.iter().zip(weights).map(|(x, w)| (x * w + self.rest).powi(order as i32)).collect()
    }

    #[vmap(method)]
    #[grad]
    fn squared(x: f64) -> f64 {
        x * x
    }

    #[vmap(in_dims = None, size = 3)]
    fn shared(&self, x: f64) -> f64 {
        self.stiffness * x
    }

    #[jvp]
    #[vmap(in_dims(load = None))]
    fn moved(&self, length: f64, load: f64) -> f64 {
        self.energy(length, load)
    }

    #[vmap]
    fn single(&self, x: f32) -> f32 {
        x.sin() * self.rest as f32
    }
}

#[test]
fn a_batch_is_a_loop() {
    let spring = Spring::new();
    on_each_level(|| {
        for len in [0, 1, 3, 8, 33, 100] {
            let (x, load) = (inputs(1, len), inputs(2, len));
            let values = spring.energy_vmap(&x, &load);
            let slopes = spring.energy_vmap_grad(&x, &load);
            let both = spring.energy_vmap_value_and_grad(&x, &load);
            let mut places = vec![0.0; len];
            spring.energy_vmap_into(&x, &load, &mut places);
            assert_eq!((values.len(), &values), (len, &places));
            for i in 0..len {
                assert_eq!(values[i], spring.energy(x[i], load[i]));
                let slope = (3.0 * (x[i] - 0.5) - load[i], -x[i]);
                assert_agree("energy_vmap_grad", slopes[i].0, slope.0, 1e-14);
                assert_agree("energy_vmap_grad", slopes[i].1, slope.1, 1e-14);
                assert_eq!(both[i], (values[i], slopes[i]));
            }
        }
    });
}

#[test]
fn a_batch_of_second_derivatives() {
    let spring = Spring::new();
    let (x, load) = (inputs(3, 21), inputs(4, 21));
    let got = spring.hardening_vmap_hessian(&x, &load);
    for i in 0..21 {
        // Of `e * x + e` with `e'' = 3` and `e' = 3 (x - 0.5) - load`, or of `e`.
        let slope = 3.0 * (x[i] - 0.5) - load[i];
        let curved = if x[i] > 0.5 { 3.0 * x[i] + 2.0 * slope } else { 0.0 };
        assert_agree("hardening", got[i], curved + 3.0, 1e-13);
    }
}

#[test]
fn rows_and_what_is_no_number() {
    let spring = Spring::new();
    let rows = [[1.0, 2.0], [3.0, 4.0], [-1.0, 0.5]];
    let got = spring.weighted_vmap(2, &[2.0, 3.0], &rows);
    for (row, got) in rows.iter().zip(got) {
        assert_eq!(got, spring.weighted(2, &[2.0, 3.0], row));
    }
}

#[test]
fn associated_and_shared_and_single() {
    let spring = Spring::new();
    assert_eq!(Spring::squared_vmap_grad(&[1.0, -2.0]), [2.0, -4.0]);
    assert_eq!(spring.shared_vmap(2.0), [6.0; 3]);
    let single = spring.single_vmap(&[1.0, 2.0]);
    assert_agree("single", f64::from(single[1]), 2.0_f64.sin() * 0.5, 1e-7);
}

/// Lanes inside of duals: the tangent of each mapped length, and of the load that all share.
#[test]
fn a_derivative_of_a_batch() {
    let spring = Spring::new();
    let x = [1.0, 2.0, 4.0];
    let (values, tangents) = spring.moved_jvp_vmap((&x, 2.0), (&[1.0, 0.0, -1.0], 0.5));
    for i in 0..3 {
        assert_eq!(values[i], spring.energy(x[i], 2.0));
        let expected = [1.0, 0.0, -1.0][i] * (3.0 * (x[i] - 0.5) - 2.0) - 0.5 * x[i];
        assert_agree("moved", tangents[i], expected, 1e-14);
    }
}

struct Weights<'a, const N: usize, K> {
    by: &'a [[f64; N]],
    power: K,
}

impl<const N: usize, K: Copy + Into<i32> + Sync> Weights<'_, N, K> {
    #[vmap]
    #[grad]
    fn dot(&self, x: [f64; N]) -> f64 {
        let mut sum = 0.0;
        for row in self.by {
            for k in 0..N {
                sum += row[k] * x[k].powi(self.power.into());
            }
        }
        sum
    }
}

#[test]
fn of_generic_types() {
    let weights = Weights { by: &[[1.0, 2.0], [0.5, 0.25]], power: 2_i32 };
    let got = weights.dot_vmap_grad(&[[1.0, 2.0], [3.0, 4.0]]);
    assert_eq!(got, [[3.0, 9.0], [9.0, 18.0]]);
}

/// A batch that is called inside of a batch goes element by element on the lanes of the outer one.
struct Grid;

impl Grid {
    #[vmap(in_dims(offset = None))]
    #[vmap(in_dims(x = None))]
    fn sum(&self, x: f64, offset: f64) -> f64 {
        x + 10.0 * offset
    }
}

#[test]
fn a_batch_of_batches() {
    assert_eq!(
        Grid.sum_vmap_vmap(&[1.0, 2.0, 3.0], &[4.0, 5.0]),
        [[41.0, 51.0], [42.0, 52.0], [43.0, 53.0]]
    );
}
