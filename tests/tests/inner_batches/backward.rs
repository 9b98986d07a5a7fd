//! Batches in bodies that are run backwards: against forward mode, and against differences.

use functra::{grad, jacrev, transforms};
use functra_tests::{Inputs, assert_all_agree, gradient};

/// None, one, as many as fill lanes of any width, and one more or less.
const LENGTHS: [usize; 13] = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 33];

#[transforms(grad, vmap(in_dims = (0, 0, None)))]
fn wave(x: f64, y: f64, k: f64) -> f64 {
    (k * x).sin() * y + x * y * y
}

#[transforms(grad, vmap(in_dims = (0, None)))]
fn length(row: &[f64], w: &[f64]) -> f64 {
    row.iter().zip(w).map(|(a, b)| a * a * b).sum::<f64>().sqrt()
}

/// An array that is mapped, a list that is shared, a number of times, results of several numbers.
#[transforms(jacrev, vmap(in_dims = (0, None, None)))]
fn turned(p: [f64; 2], w: &[f64], times: usize) -> (f64, [f64; 2]) {
    let mut p = p;
    for i in 0..times {
        let (s, c) = w[i % w.len()].sin_cos();
        p = [c * p[0] - s * p[1], s * p[0] + c * p[1] * p[0]];
    }
    (p[0] * p[1], p)
}

/// One body, differentiated in both modes.
macro_rules! in_both_modes {
    ($(fn $name:ident($($arg:ident: $ty:ty),*) $body:block)*) => { $(
        mod $name {
            use super::*;
            #[grad(mode = reverse)]
            pub(super) fn backward($($arg: $ty),*) -> f64 $body
            #[grad(mode = forward)]
            pub(super) fn forward($($arg: $ty),*) -> f64 $body
        }
    )* };
}

in_both_modes! {
    fn weighed(xs: &[f64], ys: &[f64], k: f64) {
        let waves = wave::vmap(xs, ys, k * k);
        let mut sum = 0.0;
        for (i, it) in waves.iter().enumerate() {
            sum += it * (1.0 + i as f64) * k;
        }
        sum
    }
    fn summed(xs: &[f64], ys: &[f64], k: f64) {
        wave::vmap(xs, ys, k).iter().sum::<f64>() * k
    }
    fn twice_the_same(xs: &[f64], k: f64) {
        wave::vmap(xs, xs, k).iter().map(|it| it * it).sum::<f64>()
    }
    fn in_a_loop(xs: &[f64], k: f64) {
        let mut at = xs.to_vec();
        for i in 0..3 {
            at = wave::vmap(&at, xs, k * (1.0 + i as f64));
        }
        at.iter().sum::<f64>()
    }
    fn in_a_branch(xs: &[f64], k: f64) {
        let mut sum = k;
        if k > 0.0 {
            sum += wave::vmap(xs, xs, k).iter().sum::<f64>();
        }
        sum
    }
    fn of_a_part(xs: &[f64], k: f64) {
        let mut sum = k;
        if xs.len() > 2 {
            sum += wave::vmap(&xs[1..], &xs[..xs.len() - 1], k).iter().sum::<f64>();
        }
        sum
    }
    fn of_rows(rows: &[Vec<f64>], w: &[f64]) {
        length::vmap(rows, w).iter().map(|it| it * it * it).sum::<f64>()
    }
    fn of_arrays_as_rows(rows: &[[f64; 3]], w: &[f64]) {
        length::vmap(rows, w).iter().map(|it| it * it * it).sum::<f64>()
    }
    fn of_rows_made_here(xs: &[f64], w: &[f64]) {
        let mut rows = Vec::new();
        for i in 2..xs.len() {
            rows.push(vec![xs[i - 2], xs[i - 1] * w[0], xs[i]]);
        }
        length::vmap(&rows, w).iter().sum::<f64>()
    }
    fn of_parts(points: &[[f64; 2]], w: &[f64]) {
        let mut sum = 0.0;
        let parts = turned::vmap(points, w, 3);
        for it in parts.iter() {
            sum += it.0 * it.1[0] - it.1[1] * it.1[1] * w[0];
        }
        sum
    }
}

/// A gradient by lists and a number, in one list.
trait Flat {
    fn flat(self) -> Vec<f64>;
}
impl Flat for (Vec<f64>, f64) {
    fn flat(self) -> Vec<f64> {
        [self.0, vec![self.1]].concat()
    }
}
impl Flat for (Vec<f64>, Vec<f64>, f64) {
    fn flat(self) -> Vec<f64> {
        [self.0, self.1, vec![self.2]].concat()
    }
}

/// The gradient backward is that forward, and that by differences.
fn agree(name: &str, modes: [Vec<f64>; 2], at: &[f64], f: impl Fn(&[f64]) -> f64) {
    let [backward, forward] = modes;
    assert_all_agree(name, &backward, &forward, 1e-12);
    assert_all_agree(name, &backward, &gradient(f, at), 1e-6);
}

#[test]
fn they_go_back_as_they_go_forward() {
    macro_rules! both {
        ($name:ident($($arg:expr),*)) => {
            [$name::backward::grad($($arg),*).flat(), $name::forward::grad($($arg),*).flat()]
        };
    }
    for n in LENGTHS {
        let at = Inputs::new(7).vec(2 * n + 1, 0.2, 0.9);
        let (xs, ys, k) = (&at[..n], &at[n..2 * n], at[2 * n]);
        agree("weighed", both!(weighed(xs, ys, k)), &at, |v| {
            weighed::backward(&v[..n], &v[n..2 * n], v[2 * n])
        });
        agree("summed", both!(summed(xs, ys, k)), &at, |v| {
            summed::backward(&v[..n], &v[n..2 * n], v[2 * n])
        });
        for k in [k, -k] {
            let at = [xs, &[k]].concat();
            agree("twice the same", both!(twice_the_same(xs, k)), &at, |v| {
                twice_the_same::backward(&v[..n], v[n])
            });
            agree("in a loop", both!(in_a_loop(xs, k)), &at, |v| {
                in_a_loop::backward(&v[..n], v[n])
            });
            agree("of a part", both!(of_a_part(xs, k)), &at, |v| {
                of_a_part::backward(&v[..n], v[n])
            });
            agree("in a branch", both!(in_a_branch(xs, k)), &at, |v| {
                in_a_branch::backward(&v[..n], v[n])
            });
        }
    }
}

#[test]
fn rows_go_back() {
    for n in LENGTHS {
        let at = Inputs::new(13).vec(3 * n + 3, 0.2, 0.9);
        let (w, flat) = at.split_at(3);
        let rows: Vec<[f64; 3]> = flat.chunks(3).map(|it| [it[0], it[1], it[2]]).collect();
        let lists: Vec<Vec<f64>> = rows.iter().map(|it| it.to_vec()).collect();
        let by_differences = gradient(
            |v: &[f64]| {
                let rows: Vec<[f64; 3]> =
                    v[3..].chunks(3).map(|it| [it[0], it[1], it[2]]).collect();
                of_arrays_as_rows::backward(&rows, &v[..3])
            },
            &at,
        );
        let (by_rows, by_w) = of_arrays_as_rows::backward::grad(&rows, w);
        let got = [by_w, by_rows.concat()].concat();
        assert_all_agree("arrays", &got, &by_differences, 1e-6);
        let (by_rows, by_w) = of_arrays_as_rows::forward::grad(&rows, w);
        assert_all_agree("arrays forward", &got, &[by_w, by_rows.concat()].concat(), 1e-12);
        let (by_rows, by_w) = of_rows::backward::grad(&lists, w);
        assert_all_agree("lists", &[by_w, by_rows.concat()].concat(), &got, 1e-15);
        let (got, other) =
            (of_rows_made_here::backward::grad(flat, w), of_rows_made_here::forward::grad(flat, w));
        assert_all_agree(
            "made here",
            &[got.0, got.1].concat(),
            &[other.0, other.1].concat(),
            1e-12,
        );
    }
}

#[test]
fn parts_of_results_go_back() {
    for n in LENGTHS {
        let at = Inputs::new(17).vec(2 * n + 2, 0.2, 0.9);
        let (w, flat) = at.split_at(2);
        let points: Vec<[f64; 2]> = flat.chunks(2).map(|it| [it[0], it[1]]).collect();
        let (got, other) =
            (of_parts::backward::grad(&points, w), of_parts::forward::grad(&points, w));
        let got = [got.1, got.0.concat()].concat();
        assert_all_agree("forward", &got, &[other.1, other.0.concat()].concat(), 1e-12);
        let by_differences = gradient(
            |v: &[f64]| {
                let points: Vec<[f64; 2]> = v[2..].chunks(2).map(|it| [it[0], it[1]]).collect();
                of_parts::backward(&points, &v[..2])
            },
            &at,
        );
        assert_all_agree("differences", &got, &by_differences, 1e-6);
    }
}

/// By some of the arguments: what is mapped, what is shared, neither.
mod by_some {
    use super::*;

    #[grad(mode = reverse, wrt = xs)]
    pub(super) fn mapped(xs: &[f64], ys: &[f64], k: f64) -> f64 {
        wave::vmap(xs, ys, k).iter().map(|it| it * it).sum::<f64>()
    }
    #[grad(mode = reverse, wrt = w)]
    pub(super) fn shared(rows: &[Vec<f64>], w: &[f64]) -> f64 {
        length::vmap(rows, w).iter().map(|it| it * it).sum::<f64>()
    }
    #[grad(mode = reverse, wrt = a)]
    pub(super) fn neither(xs: &[f64], k: f64, a: f64) -> f64 {
        wave::vmap(xs, xs, k).iter().sum::<f64>() * a * a
    }
}

#[test]
fn by_some_of_the_arguments() {
    for n in LENGTHS {
        let at = Inputs::new(19).vec(2 * n + 3, 0.2, 0.9);
        let (w, flat) = at.split_at(3);
        let (xs, ys) = flat.split_at(n);
        let by_differences = gradient(|v: &[f64]| by_some::mapped(v, ys, w[0]), xs);
        assert_all_agree("mapped", &by_some::mapped::grad(xs, ys, w[0]), &by_differences, 1e-6);
        let rows: Vec<Vec<f64>> = (0..n).map(|i| vec![xs[i], ys[i], 0.5]).collect();
        let by_differences = gradient(|v: &[f64]| by_some::shared(&rows, v), w);
        assert_all_agree("shared", &by_some::shared::grad(&rows, w), &by_differences, 1e-6);
        let by_differences = gradient(|v: &[f64]| by_some::neither(xs, w[0], v[0]), &w[1..2]);
        assert_all_agree(
            "neither",
            &[by_some::neither::grad(xs, w[0], w[1])],
            &by_differences,
            1e-6,
        );
    }
}

/// Several results at once, second derivatives, and a batch of batches.
mod stacked {
    use super::*;

    #[jacrev]
    pub(super) fn several(xs: &[f64], k: f64) -> [f64; 3] {
        let waves = wave::vmap(xs, xs, k);
        [waves.iter().sum::<f64>(), waves[0] * k, waves[1] * waves[2]]
    }
    #[transforms(jacfwd(grad(mode = reverse)), vmap(grad(mode = reverse)))]
    pub(super) fn curved(xs: &[f64], k: f64) -> f64 {
        wave::vmap(xs, xs, k).iter().map(|it| it * it).sum::<f64>()
    }
}

#[test]
fn they_stack() {
    for n in [3, 8, 9, 17] {
        let at = Inputs::new(23).vec(n + 1, 0.2, 0.9);
        let (xs, k) = (&at[..n], at[n]);
        for (i, (by_xs, by_k)) in stacked::several::jacrev(xs, k).into_iter().enumerate() {
            let by_differences = gradient(|v: &[f64]| stacked::several(&v[..n], v[n])[i], &at);
            assert_all_agree("several", &[by_xs, vec![by_k]].concat(), &by_differences, 1e-6);
        }
        let by_k = |v: &[f64]| stacked::curved::grad(&v[..n], v[n]).1;
        let by_xs = |v: &[f64]| stacked::curved::grad(&v[..n], v[n]).0[1];
        let (of_xs, of_k) = stacked::curved::jacfwd_grad(xs, k);
        let got = [of_k.0, vec![of_k.1]].concat();
        assert_all_agree("second, by k", &got, &gradient(by_k, &at), 1e-6);
        let got = [of_xs[1].0.clone(), vec![of_xs[1].1]].concat();
        assert_all_agree("second, by one", &got, &gradient(by_xs, &at), 1e-6);
        let lists = vec![xs.to_vec(), at[1..].to_vec(), xs.to_vec()];
        let ks = [k, 0.3, -k];
        for (i, (by_xs, by_k)) in stacked::curved::vmap_grad(&lists, &ks).into_iter().enumerate() {
            let one = stacked::curved::grad(&lists[i], ks[i]);
            assert_all_agree(
                "each",
                &[by_xs, vec![by_k]].concat(),
                &[one.0, vec![one.1]].concat(),
                1e-13,
            );
        }
    }
}

/// In single precision.
mod single {
    use super::*;

    #[transforms(grad, vmap(in_dims = (0, None)))]
    pub(super) fn wave(x: f32, k: f32) -> f32 {
        (k * x).sin() * x
    }
    #[grad(mode = reverse)]
    pub(super) fn backward(xs: &[f32], k: f32) -> f32 {
        wave::vmap(xs, k).iter().map(|it| it * it).sum::<f32>()
    }
    #[grad(mode = forward)]
    pub(super) fn forward(xs: &[f32], k: f32) -> f32 {
        wave::vmap(xs, k).iter().map(|it| it * it).sum::<f32>()
    }
}

#[test]
fn in_single_precision() {
    for n in LENGTHS {
        let at: Vec<f32> =
            Inputs::new(29).vec(n + 1, 0.2, 0.9).iter().map(|it| *it as f32).collect();
        let (got, other) =
            (single::backward::grad(&at[..n], at[n]), single::forward::grad(&at[..n], at[n]));
        let wide = |it: (Vec<f32>, f32)| {
            it.0.iter().chain([&it.1]).map(|it| f64::from(*it)).collect::<Vec<_>>()
        };
        assert_all_agree("single", &wide(got), &wide(other), 1e-5);
    }
}

#[transforms(grad, vmap(in_dims = (0, None)))]
fn root(x: f64, k: f64) -> f64 {
    (x + k).sqrt()
}

#[grad(mode = reverse)]
fn of_roots(xs: &[f64], k: f64) -> f64 {
    root::vmap(xs, k).iter().sum()
}

/// They repeat the last element, whose slope may be infinite.
#[test]
fn lanes_past_the_end_add_nothing() {
    let (by_xs, by_k) = of_roots::grad(&[1.0, 4.0, 0.0], 0.0);
    assert_eq!((by_xs, by_k), (vec![0.5, 0.25, f64::INFINITY], f64::INFINITY));
    let (by_xs, by_k) = of_roots::grad(&[1.0, 4.0, 16.0], 0.0);
    assert_eq!((by_xs, by_k), (vec![0.5, 0.25, 0.125], 0.875));
}
