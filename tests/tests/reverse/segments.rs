//! Checkpoints on lanes, and as often as an argument says.

use functra::transforms;

/// A polynomial by Horner's rule, over the entries of what is differentiated.
#[transforms(grad, vmap(grad), vmap(hessian(mode = reverse)))]
fn horner(coefficients: [f64; 12], x: f64, #[nodiff] every: usize) -> f64 {
    let mut sum = 0.0;
    #[checkpoint(every = every + 1)]
    for c in coefficients.iter().rev() {
        sum = sum * x + c * c;
    }
    sum
}

#[test]
fn lanes_run_again_what_one_number_does() {
    let coefficients: Vec<[f64; 12]> =
        (0..21).map(|i| std::array::from_fn(|k| (i * k) as f64 * 0.125 - 1.0)).collect();
    let x: Vec<f64> = (0..21).map(|i| i as f64 * 0.03125).collect();
    for every in [0, 1, 4, 40] {
        let batch = horner::vmap_grad(&coefficients, &x, every);
        let hessians = horner::vmap_hessian(&coefficients, &x, every);
        for i in 0..21 {
            let (dc, dx) = horner::grad(coefficients[i], x[i], every);
            assert_eq!(batch[i], (dc, dx));
            assert_eq!(hessians[i].0[3].1, hessians[i].1.0[3]);
            assert_eq!(dc[2], 2.0 * coefficients[i][2] * x[i] * x[i]);
        }
    }
}

#[transforms(grad(mode = reverse))]
fn halved(x: f64, every: usize) -> f64 {
    let mut y = x;
    #[checkpoint(every = every)]
    for _ in 0..4 {
        y *= 0.5;
    }
    y
}

#[test]
#[should_panic(expected = "every = 0")]
fn no_step_at_a_time_is_a_panic() {
    halved::grad(1.0, 0);
}
