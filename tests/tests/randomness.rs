//! Random keys under the transforms: what elements of a batch draw, and that draws do not move.

use functra::{Key, grad, transforms, vmap};

#[vmap(in_dims = (None, 0), randomness = different)]
fn different(key: Key, x: f64) -> f64 {
    let (a, b) = key.split();
    x + 0.1 * a.normal() * x + b.uniform()
}

#[vmap(in_dims = (None, 0), randomness = same)]
fn same(key: Key, x: f64) -> f64 {
    x + key.fold_in(3).normal()
}

#[vmap]
fn mapped(key: Key, x: f64) -> f64 {
    x * key.normal_at(7)
}

const XS: [f64; 37] = [1.5; 37];

#[test]
fn each_element_draws_what_a_call_with_its_own_key_draws() {
    let key = Key::new(5);
    let all = different::vmap(key, &XS);
    for (i, y) in all.iter().enumerate() {
        assert_eq!(*y, different(key.fold_in(i), XS[i]));
        assert!(all[..i].iter().all(|other| other != y));
    }
}

#[test]
fn all_elements_draw_the_same() {
    let key = Key::new(5);
    assert!(same::vmap(key, &XS).iter().all(|y| *y == same(key, XS[0])));
}

#[test]
fn mapped_keys_are_drawn_from_one_by_one() {
    let keys = Key::new(5).spread(XS.len());
    let all = mapped::vmap(&keys, &XS);
    for i in 0..XS.len() {
        assert_eq!(all[i], mapped(keys[i], XS[i]));
    }
}

#[test]
fn the_same_key_gives_the_same_numbers_in_every_batch() {
    let key = Key::new(9);
    let (all, some) = (different::vmap(key, &XS), different::vmap(key, &XS[..5]));
    assert_eq!(all[..5], some);
}

#[vmap(in_dims = (None, 0), randomness = same)]
#[vmap(in_dims = (None, 0), randomness = different)]
fn same_outside(key: Key, x: f64) -> f64 {
    x + key.normal()
}

#[vmap(in_dims = (None, 0), randomness = different)]
#[vmap(in_dims = (None, 0), randomness = same)]
fn different_outside(key: Key, x: f64) -> f64 {
    x + key.normal()
}

#[test]
fn policies_nest() {
    let (key, xs) = (Key::new(1), vec![vec![0.0; 3]; 4]);
    let rows = same_outside::vmap_vmap(key, &xs);
    assert!(rows.iter().all(|row| *row == rows[0]));
    assert!(rows[0][0] != rows[0][1] && rows[0][1] != rows[0][2]);
    let rows = different_outside::vmap_vmap(key, &xs);
    assert!(rows.iter().all(|row| row.iter().all(|y| *y == row[0])));
    assert!((1..4).all(|i| rows[i][0] != rows[i - 1][0]));
}

#[transforms(grad, hessian, jvp, vmap(in_dims = (None, 0), randomness = different, grad))]
fn noisy_energy(key: Key, x: [f64; 2]) -> f64 {
    let noise = key.normal();
    noise * x[0].sin() * x[1] + x[1] * x[1]
}

#[test]
fn draws_do_not_move() {
    let (key, x) = (Key::new(2), [0.3_f64, -0.7]);
    let noise = key.normal();
    let gradient = [noise * x[0].cos() * x[1], noise * x[0].sin() + 2.0 * x[1]];
    let close = |a: f64, b: f64| assert!((a - b).abs() <= 1e-14, "{a} {b}");
    let forward = noisy_energy::grad(key, x);
    (0..2).for_each(|i| close(forward[i], gradient[i]));
    let all = noisy_energy::vmap_grad(key, &[x; 5]);
    for (i, gradient) in all.iter().enumerate() {
        assert_eq!(*gradient, noisy_energy::grad(key.fold_in(i), x));
    }
    let hessian = noisy_energy::hessian(key, x);
    close(hessian[0][1], noise * x[0].cos());
    close(hessian[1][1], 2.0);
    close(noisy_energy::jvp((key, x), [1.0, 0.0]).1, gradient[0]);
}

#[vmap(in_dims = (None, None, 0), randomness = different)]
#[grad(wrt = w)]
fn backwards(w: &[f64], key: Key, x: f64) -> f64 {
    let mut sum = 0.0;
    for (i, w) in w.iter().enumerate() {
        sum += (w * x + key.normal_at(i)).tanh();
    }
    sum
}

#[test]
fn both_sweeps_see_the_same_numbers() {
    let (w, key, x) = ([0.2, -0.4, 1.0], Key::new(4), 0.8);
    let gradient = backwards::grad(&w, key, x);
    for i in 0..w.len() {
        let slope = 1.0 - (w[i] * x + key.normal_at(i)).tanh().powi(2);
        assert!((gradient[i] - slope * x).abs() <= 1e-14);
    }
}

/// A walk that is run forward again, segment by segment, when its gradient is taken.
#[grad(wrt = x)]
fn walked(key: Key, x: f64, n: usize) -> f64 {
    let mut at = x;
    #[checkpoint(every = 4)]
    for i in 0..n {
        at = (at + key.normal_at(i)).sin();
    }
    at
}

#[test]
fn segments_that_are_run_again_see_the_same_numbers() {
    let (key, x, n) = (Key::new(6), 0.4, 23);
    let (mut at, mut slope) = (x, 1.0);
    for i in 0..n {
        let moved: f64 = at + key.normal_at(i);
        (at, slope) = (moved.sin(), slope * moved.cos());
    }
    assert_eq!(walked(key, x, n), at);
    assert!((walked::grad(key, x, n) - slope).abs() <= 1e-15);
}

#[vmap(in_dims = (None, 0), randomness = different, chunk = 3)]
fn different_in_chunks(key: Key, x: f64) -> f64 {
    different(key, x)
}

#[test]
fn chunks_cannot_be_seen_in_the_numbers() {
    let key = Key::new(5);
    assert_eq!(different_in_chunks::vmap(key, &XS), different::vmap(key, &XS));
}
