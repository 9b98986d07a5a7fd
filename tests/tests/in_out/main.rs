//! `&mut` parameters made of numbers: what transforms of such functions take and return.

#![allow(clippy::pedantic, clippy::all, reason = "code as users write it, not as we would")]

use functra::{Diff, grad, hessian, transforms, vmap};
use functra_tests::{Inputs, agree, gradient};

/// A pendulum with friction.
#[transforms(
    jvp,
    vjp,
    linearize,
    jacfwd(wrt = y),
    jacrev(wrt = (y, friction)),
    vmap,
    vmap(jacrev(wrt = (y, friction)))
)]
fn pendulum(t: f64, y: &[f64], friction: f64, dy: &mut [f64]) {
    dy[0] = y[1];
    dy[1] = -y[0].sin() - friction * y[1] + t.cos();
}

#[transforms(jvp, vjp, jacfwd, jacrev)]
fn grow(rate: f64, x: &mut f64) -> f64 {
    let old = *x;
    *x *= rate;
    if *x > 100.0 {
        *x = 100.0 + (*x).ln();
    }
    *x - old
}

#[transforms(jacfwd, jacrev)]
fn mix(a: &mut [f64; 2], b: &mut Vec<f64>) {
    let sum = a[0] * b[0];
    for x in b.iter_mut() {
        *x += sum;
    }
    a[1] *= b[1];
}

/// Needs room to work in.
#[transforms(grad(has_aux, wrt = x), hessian(has_aux, wrt = x), hvp(has_aux, wrt = x))]
fn worked(x: &[f64], work: &mut [f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() {
        work[i] = x[i] * x[i];
        sum += work[i] * x[i];
    }
    sum
}

mod backward {
    #![allow(unreachable_pub, reason = "as users write it")]
    #[functra::grad(has_aux, wrt = x, mode = reverse)]
    pub fn worked(x: [f64; 2], work: &mut [f64; 2]) -> f64 {
        *work = [x[0] * x[1], x[1]];
        work[0] * work[1]
    }
}

#[transforms(jacfwd(wrt = x), jacrev(wrt = x), vjp)]
fn root(x: f64, y: &mut f64) -> Result<f64, String> {
    if x < 0.0 {
        return Err(format!("{x} has no root"));
    }
    *y *= x.sqrt();
    Ok(*y + x)
}

#[derive(Clone, Debug, PartialEq, Diff)]
struct State {
    position: f64,
    speed: f64,
}

#[transforms(jacfwd, vjp)]
fn drift(#[diff] state: &mut State, dt: f64) {
    state.position += dt * state.speed;
    state.speed *= 0.5;
}

struct Model {
    k: f64,
}

impl Model {
    #[transforms(jacfwd(wrt = y), jacrev(wrt = y))]
    fn rhs(&self, y: &[f64], dy: &mut [f64]) {
        dy[0] = self.k * y[1] * y[0];
        dy[1] = y[0];
    }
}

#[transforms(jvp, vmap)]
fn generic<T: num_traits::Float>(x: T, y: &mut [T]) {
    y[0] = x * x;
}

#[test]
fn functions_that_are_kept() {
    let y = [0.3, 0.4];
    let (value, pullback) = pendulum::vjp(0.5, &y, 0.1, &[7.0, 8.0]);
    let mut dy = [0.0; 2];
    pendulum(0.5, &y, 0.1, &mut dy);
    assert_eq!(value, dy);
    let (t, by_y, friction, before) = pullback(vec![1.0, 10.0]);
    assert_eq!((t, friction), (-10.0 * 0.5f64.sin(), -4.0));
    assert_eq!((by_y, before), (vec![-10.0 * 0.3f64.cos(), 1.0 - 1.0], vec![0.0, 0.0]));
    let (value, push) = pendulum::linearize(0.5, &y, 0.1, &[7.0, 8.0]);
    assert_eq!(value, dy);
    assert_eq!(push((0.0, &[1.0, 2.0], 0.0, &[3.0, 4.0])), [2.0, -0.3f64.cos() - 0.2]);
    let (value, pullback) = grow::vjp(3.0, &2.0);
    assert_eq!((value, pullback((1.0, 10.0))), ((4.0, 6.0), (22.0, 32.0)));
}

#[test]
fn jacobians() {
    let (y, d) = ([0.3, 0.4], [1.0, 2.0]);
    let (value, tangent) = pendulum::jvp((0.5, &y, 0.1, &d), (0.0, &[1.0, 0.0], 0.0, &[5.0, 6.0]));
    let mut dy = d;
    pendulum(0.5, &y, 0.1, &mut dy);
    assert_eq!((value, tangent), (dy.to_vec(), vec![0.0, -0.3f64.cos()]));
    let forward = [vec![0.0, 1.0], vec![-0.3f64.cos(), -0.1]];
    assert_eq!(pendulum::jacfwd(0.5, &y, 0.1, &d), forward);
    let backward = pendulum::jacrev(0.5, &y, 0.1, &d);
    assert_eq!(backward, [(forward[0].clone(), 0.0), (forward[1].clone(), -0.4)]);
    for x in [2.0, 70.0] {
        assert_eq!(grow::jacfwd(3.0, &x), grow::jacrev(3.0, &x));
    }
    assert_eq!(grow::jacrev(3.0, &2.0), ((2.0, 2.0), (2.0, 3.0)));
    let (a, b) = ([2.0, 3.0], vec![5.0, 7.0]);
    let (by_a, by_b) = mix::jacrev(&a, &b);
    assert_eq!((by_a.clone(), by_b.clone()), mix::jacfwd(&a, &b));
    assert_eq!(by_a, [([1.0, 0.0], vec![0.0, 0.0]), ([15.0, 17.0], vec![6.0, 3.0])]);
    assert_eq!(by_b, [([5.0, 0.0], vec![3.0, 0.0]), ([5.0, 0.0], vec![2.0, 1.0])]);
}

#[test]
fn what_is_written_is_handed_through() {
    let (x, work) = ([2.0, 3.0], [0.0; 3]);
    let of = |x: &[f64]| worked(x, &mut [0.0; 3]);
    let (by_x, written) = worked::grad(&x, &work);
    assert_eq!(written, [4.0, 9.0, 0.0]);
    assert!(by_x.iter().zip(gradient(of, &x)).all(|(a, b)| agree(*a, b, 1e-7)));
    assert_eq!(worked::hessian(&x, &work), (vec![vec![12.0, 0.0], vec![0.0, 18.0]], written));
    let along = worked::hvp((&x, &work), &[1.0, 10.0]);
    assert_eq!(along, (vec![12.0, 180.0], vec![4.0, 9.0, 0.0]));
    assert_eq!(backward::worked::grad([2.0, 3.0], &[0.0; 2]), ([9.0, 12.0], [6.0, 3.0]));
}

#[test]
fn failures() {
    assert!(root::jacrev(-1.0, &3.0).is_err());
    let (value, pullback) = root::vjp(4.0, &3.0).unwrap();
    assert_eq!((value, pullback((1.0, 10.0))), ((10.0, 6.0), (1.0 + 11.0 * 0.75, 22.0)));
    assert_eq!(root::jacfwd(4.0, &3.0), root::jacrev(4.0, &3.0));
}

#[test]
fn structs_and_methods() {
    let state = State { position: 1.0, speed: 2.0 };
    let (value, pullback) = drift::vjp(&state, 0.1);
    assert_eq!(value, State { position: 1.2, speed: 1.0 });
    let back = pullback(State { position: 1.0, speed: 10.0 });
    assert_eq!(back, (State { position: 1.0, speed: 5.1 }, 2.0));
    let rows = drift::jacfwd(&state, 0.1);
    assert_eq!(rows.position, (State { position: 1.0, speed: 0.1 }, 2.0));
    let model = Model { k: 3.0 };
    let jacobian = model.rhs_jacrev(&[2.0, 5.0], &[0.0; 2]);
    assert_eq!(jacobian, [[15.0, 6.0], [1.0, 0.0]]);
    assert_eq!(jacobian, model.rhs_jacfwd(&[2.0, 5.0], &[0.0; 2]));
    assert_eq!(generic::jvp((3.0, &[1.0]), (1.0, &[0.0])), (vec![9.0], vec![6.0]));
}

#[test]
fn batches() {
    let mut inputs = Inputs::new(5);
    let (t, friction) = (inputs.vec(13, -1.0, 1.0), inputs.vec(13, 0.0, 1.0));
    let y: Vec<Vec<f64>> = (0..13).map(|_| inputs.vec(2, -2.0, 2.0)).collect();
    let before = vec![vec![0.0; 2]; 13];
    let got = pendulum::vmap(&t, &y, &friction, &before);
    let jacobians = pendulum::vmap_jacrev(&t, &y, &friction, &before);
    for i in 0..13 {
        let mut dy = [0.0; 2];
        pendulum(t[i], &y[i], friction[i], &mut dy);
        let looped = pendulum::jacrev(t[i], &y[i], friction[i], &before[i]);
        for k in 0..2 {
            assert!(agree(got[i][k], dy[k], 1e-14));
            assert!(agree(jacobians[i][k].1, looped[k].1, 1e-14));
            assert!(agree(jacobians[i][k].0[0], looped[k].0[0], 1e-14));
        }
    }
}

#[vmap]
#[grad(mode = reverse)]
fn shot(x: f64, v: f64, friction: f64) -> f64 {
    let (mut y, mut dy) = ([x, v], [0.0; 2]);
    for i in 0..4 {
        pendulum(0.1 * i as f64, &y, friction, &mut dy);
        y = [y[0] + 0.1 * dy[0], y[1] + 0.1 * dy[1]];
    }
    y[0] * y[1]
}

#[test]
fn callers_on_lanes() {
    let mut inputs = Inputs::new(6);
    let [x, v, friction] = [-1.0, 0.0, 0.1].map(|low| inputs.vec(11, low, 1.0));
    for (i, got) in shot::vmap_grad(&x, &v, &friction).into_iter().enumerate() {
        let one = shot::grad(x[i], v[i], friction[i]);
        let expected = gradient(|p| shot(p[0], p[1], p[2]), &[x[i], v[i], friction[i]]);
        for ((got, one), expected) in
            [got.0, got.1, got.2].iter().zip([one.0, one.1, one.2]).zip(expected)
        {
            assert!(agree(*got, one, 1e-13) && agree(one, expected, 1e-7));
        }
    }
}

/// The map of what stands in a `&mut`, and its second derivative.
#[hessian]
#[grad]
fn iterated(x: f64) -> f64 {
    let mut y = x;
    for _ in 0..3 {
        grow(y, &mut y);
    }
    y
}
