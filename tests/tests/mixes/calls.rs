//! Derivatives that are called inside of a body, which is differentiated inside of another one, which is
//! differentiated: every order of the two modes, and a batch of all.

use crate::check::{LEN, at, jacobian};
use functra_tests::assert_all_agree;

/// Three functions, each of which takes the gradient of the one before.
macro_rules! towers {
    ($($tower:ident: $first:ident $second:ident $third:ident;)*) => { $(
        mod $tower {
            /// What all of them call.
            #[functra::vmap]
            #[functra::grad]
            fn wave(x: f64, k: f64) -> f64 {
                (k * x).sin() + 0.5 * x * x * k
            }

            #[functra::transforms(grad(mode = $first), vmap)]
            pub(super) fn energy(w: [f64; 2], k: f64) -> f64 {
                let mut sum = k;
                for i in 0..3 {
                    sum += wave(w[i % 2] * sum, w[1]) * 0.3;
                }
                sum
            }

            /// A step down the energy.
            #[functra::transforms(grad(mode = $second), vmap)]
            pub(super) fn adapted(w: [f64; 2], rate: f64) -> f64 {
                let mut moved = w;
                for _ in 0..2 {
                    let (by_w, by_k) = energy::grad(moved, rate);
                    for i in 0..2 {
                        moved[i] -= 0.1 * rate * by_w[i] * by_k;
                    }
                }
                energy(moved, w[0])
            }

            /// What the rate ought to be.
            #[functra::transforms(
                grad(mode = $third), vmap, vmap(grad(mode = $third)), hessian(mode = $third)
            )]
            pub(super) fn tuned(w: &[f64], rate: f64) -> f64 {
                let (by_w, by_rate) = adapted::grad([w[0] * rate, w[1]], rate);
                let mut sum = wave(by_rate, w[1]);
                for i in 0..w.len() {
                    sum += by_w[i % 2] * w[i] * rate;
                }
                sum
            }
        }

        #[test]
        fn $tower() {
            let row: Vec<f64> = (0..4).map(|i| 0.3 + 0.17 * i as f64).collect();
            let split = |row: &[f64]| (row[..3].to_vec(), row[3]);
            let flat = |(w, k): (Vec<f64>, f64)| [w, vec![k]].concat();
            let tuned = |row: &[f64]| vec![$tower::tuned(&row[..3], row[3])];
            let gradient = |row: &[f64]| flat($tower::tuned::grad(&row[..3], row[3]));
            let hessian = |row: &[f64]| -> Vec<f64> {
                let (by_w, by_rate) = $tower::tuned::hessian(&row[..3], row[3]);
                by_w.into_iter().chain([by_rate]).flat_map(flat).collect()
            };
            assert_all_agree("value", &tuned(&row), &[forward::tuned(&row[..3], row[3])], 1e-11);
            let want = flat(forward::tuned::grad(&row[..3], row[3]));
            assert_all_agree("forward", &gradient(&row), &want, 1e-11);
            assert_all_agree("differences", &gradient(&row), &jacobian(&tuned, &row), 1e-6);
            assert_all_agree("hessian", &hessian(&row), &jacobian(&gradient, &row), 1e-6);
            let (ws, rates) = (vec![split(&row).0; 5], vec![row[3]; 5]);
            for one in $tower::tuned::vmap_grad(&ws, &rates) {
                assert_all_agree("batch", &flat(one), &want, 1e-11);
            }
        }
    )* };
}

towers! {
    forward: forward forward forward;
    reverse_last: forward forward reverse;
    reverse_between: forward reverse forward;
    forward_first: forward reverse reverse;
    reverse_first: reverse forward forward;
    forward_between: reverse forward reverse;
    forward_last: reverse reverse forward;
    reverse: reverse reverse reverse;
}

/// Derivatives of derivatives are members too.
#[functra::transforms(
    grad(mode = reverse), jacfwd(grad(mode = reverse)), jacrev(grad(mode = reverse)), jacfwd(jacrev(grad(mode = reverse)))
)]
fn potential(w: [f64; 2]) -> f64 {
    let mut sum = w[0];
    for i in 0..3 {
        sum = sum * w[i % 2] + (sum * w[1]).sin();
    }
    sum
}

macro_rules! of_stacks {
    ($($name:ident $member:ident;)*) => { $(
        mod $name {
            use super::potential;
            #[functra::transforms(grad(mode = forward))]
            pub(super) fn forward(w: [f64; 2]) -> f64 {
                let rows = potential::$member([w[0] * w[1], w[1]]);
                rows[0][1] * rows[1][1] + w[0]
            }
            #[functra::transforms(grad(mode = reverse), vmap(grad(mode = reverse)))]
            pub(super) fn reverse(w: [f64; 2]) -> f64 {
                let rows = potential::$member([w[0] * w[1], w[1]]);
                rows[0][1] * rows[1][1] + w[0]
            }
        }

        #[test]
        fn $name() {
            let row = [0.4, 0.7];
            let got = $name::reverse::grad(row);
            assert_all_agree("forward", &got, &$name::forward::grad(row), 1e-11);
            let differences = jacobian(&|row| at($name::reverse, row), &row);
            assert_all_agree("differences", &got, &differences, 1e-6);
            assert_all_agree("batch", &$name::reverse::vmap_grad(&[row; LEN])[1], &got, 1e-11);
        }
    )* };
}

of_stacks! {
    forward_over_reverse jacfwd_grad;
    reverse_over_reverse jacrev_grad;
}
