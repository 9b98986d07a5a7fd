//! The members of reverse mode against those of forward mode: `vjp`, `jacrev`, `hvp`, `linearize`, and stacks.

use functra::transforms;
use functra_tests::{agree, derivative};

/// All numbers of two derivatives agree.
macro_rules! assert_same {
    ($a:expr, $b:expr) => {
        let (a, b) = (format!("{:?}", $a), format!("{:?}", $b));
        let numbers = |text: &str| -> Vec<f64> {
            let parts = text.split(|c: char| !(c.is_ascii_digit() || ".-+einfNa".contains(c)));
            parts.filter_map(|it| it.parse().ok()).collect()
        };
        let (one, other) = (numbers(&a), numbers(&b));
        assert!(one.len() == other.len() && !one.is_empty(), "{a} {b}");
        assert!(one.iter().zip(&other).all(|(x, y)| agree(*x, *y, 1e-12)), "{a} is not {b}");
    };
}

#[transforms(jacfwd, jacrev, vjp, linearize, jvp)]
fn polar(x: f64, y: f64) -> [f64; 2] {
    [(x * x + y * y).sqrt(), y.atan2(x)]
}

#[transforms(jacfwd, jacrev, vjp, linearize, jvp)]
fn mixed(v: &[f64], n: usize, m: [[f64; 2]; 2], k: f64) -> (f64, Vec<f64>, [f64; 2]) {
    let mut sums = vec![0.0; v.len()];
    let mut total = 0.0;
    for i in 0..v.len() {
        sums[i] = v[i].powi(n as i32) * m[i % 2][0];
        total += sums[i] * k;
    }
    (total, sums, [m[0][1] * k, m[1][1].sin()])
}

#[transforms(jacfwd(wrt = (k, v)), jacrev(wrt = (k, v)))]
fn in_any_order(v: [f64; 2], #[nodiff] c: f64, k: f64) -> [f64; 2] {
    [v[0] * k * c, v[1] * k + c]
}

#[transforms(grad(mode = reverse), jacrev, vjp, linearize)]
fn with_nodiff(v: [f64; 2], #[nodiff] c: f64, name: &str, k: f64) -> f64 {
    v[0] * c * k + v[1].sin() * k * k * name.len() as f64
}

#[transforms(grad(mode = forward))]
fn with_nodiff_forward(v: [f64; 2], #[nodiff] c: f64, name: &str, k: f64) -> f64 {
    v[0] * c * k + v[1].sin() * k * k * name.len() as f64
}

#[transforms(grad(mode = reverse, has_aux), jacrev(has_aux), vjp(has_aux), linearize(has_aux), hvp(has_aux))]
fn with_aux(x: f64, y: f64) -> (f64, (f64, Vec<f64>, usize)) {
    let t = x * y;
    (t * t + x, (t, vec![x, y], 7))
}

/// What is handed through holds no numbers.
#[transforms(
    grad(mode = reverse, has_aux),
    jacrev(has_aux),
    jacfwd(has_aux),
    jvp(has_aux),
    vjp(has_aux),
    linearize(has_aux),
    hvp(has_aux)
)]
fn with_plain_aux(x: f64, y: f64) -> (f64, Option<usize>) {
    (x * x * y, (x > y).then_some(3_usize))
}

#[transforms(grad(mode = reverse, has_aux), jacfwd(has_aux), vjp(has_aux))]
fn fallible_with_aux(x: &[f64]) -> Option<(f64, (usize, bool))> {
    let first = x.first()?;
    Some((first * first, (x.len(), true)))
}

#[test]
fn of_functions_with_an_auxiliary_result_without_numbers() {
    let gradient = ((6.0, 1.0), None);
    assert_eq!(with_plain_aux::grad(1.0, 3.0), gradient);
    assert_eq!(with_plain_aux::jacrev(1.0, 3.0), gradient);
    assert_eq!(with_plain_aux::jacfwd(1.0, 3.0), gradient);
    assert_eq!(with_plain_aux::value_and_grad(3.0, 1.0), ((9.0, Some(3)), (6.0, 9.0)));
    assert_eq!(with_plain_aux::jvp((3.0, 1.0), (1.0, 0.0)), (9.0, 6.0, Some(3)));
    assert_eq!(with_plain_aux::hvp((3.0, 1.0), (1.0, 0.0)), ((2.0, 6.0), Some(3)));
    let (value, pullback, aux) = with_plain_aux::vjp(3.0, 1.0);
    assert_eq!((value, pullback(2.0), aux), (9.0, (12.0, 18.0), Some(3)));
    let (value, linear, aux) = with_plain_aux::linearize(3.0, 1.0);
    assert_eq!((value, linear((0.0, 1.0)), aux), (9.0, 9.0, Some(3)));
    assert_eq!(fallible_with_aux::grad(&[3.0]), Some((vec![6.0], (1, true))));
    assert_eq!(fallible_with_aux::jacfwd(&[3.0]), Some((vec![6.0], (1, true))));
    assert!(fallible_with_aux::grad(&[]).is_none() && fallible_with_aux::vjp(&[]).is_none());
}

#[transforms(grad(mode = reverse), jacrev, vjp, linearize, hvp)]
fn fallible(x: f64, v: [f64; 2]) -> Option<f64> {
    if x < 0.0 {
        return None;
    }
    Some(x.sqrt() * v[0] + v[1] * v[1])
}

#[transforms(jacrev, vjp)]
fn fallible_result(x: f64, y: f64) -> Result<[f64; 2], String> {
    if x > y { Err(format!("{x} is more than {y}")) } else { Ok([x * y, x + y]) }
}

#[transforms(grad(mode = reverse), hvp, hessian(mode = forward), vjp)]
fn rosenbrock(p: &[f64]) -> f64 {
    let mut s = 0.0;
    for i in 0..p.len() - 1 {
        let t = p[i + 1] - p[i] * p[i];
        s += 100.0 * t * t + (1.0 - p[i]) * (1.0 - p[i]);
    }
    s
}

#[transforms(jacrev, vjp, grad(mode = reverse), linearize)]
fn generic<T: num_traits::Float>(x: T, v: [T; 2]) -> T {
    let two = T::from(2.0).unwrap();
    two * x * v[0] + (v[1] * x).sin() * T::one()
}

#[transforms(jacrev, vjp, grad(mode = reverse), hvp)]
fn single(x: f32, v: &[f32]) -> f32 {
    let mut s = 0.0;
    for i in 0..v.len() {
        s += v[i] * x * 1.5;
    }
    s * s
}

#[transforms(jacrev, vjp)]
fn of_vec(v: &Vec<f64>, rows: &[[f64; 2]]) -> f64 {
    v[0] * rows[0][1] + v[1] * rows[1][0]
}

#[test]
fn jacobians() {
    assert_same!(polar::jacrev(1.5, 0.5), polar::jacfwd(1.5, 0.5));
    let (v, m) = ([0.5, 1.5, -2.0], [[1.0, 2.0], [3.0, 4.0]]);
    assert_same!(mixed::jacrev(&v, 2, m, 0.7), mixed::jacfwd(&v, 2, m, 0.7));
    assert_eq!(
        in_any_order::jacrev([2.0, 3.0], 5.0, 7.0),
        in_any_order::jacfwd([2.0, 3.0], 5.0, 7.0)
    );
    let args = ([2.0, 3.0], 5.0, "abc", 7.0);
    let forward = with_nodiff_forward::grad(args.0, args.1, args.2, args.3);
    assert_same!(with_nodiff::jacrev(args.0, args.1, args.2, args.3), forward);
    assert_same!(with_nodiff::grad(args.0, args.1, args.2, args.3), forward);
    assert_eq!(single::jacrev(2.0, &[1.0, 3.0]), single::grad(2.0, &[1.0, 3.0]));
    assert_same!(generic::jacrev(0.5, [2.0, 3.0]), generic::grad(0.5, [2.0, 3.0]));
}

#[test]
fn pullbacks() {
    let (value, pullback) = polar::vjp(1.5, 0.5);
    let [(ax, ay), (bx, by)] = polar::jacfwd(1.5, 0.5);
    assert_eq!(value, polar(1.5, 0.5));
    assert_same!(pullback([1.0, 0.0]), (ax, ay));
    assert_same!(pullback([2.0, -3.0]), (2.0 * ax - 3.0 * bx, 2.0 * ay - 3.0 * by));
    assert_same!(pullback([1.0, 0.0]), (ax, ay));

    let (v, m) = (vec![0.5, 1.5], [[1.0, 2.0], [3.0, 4.0]]);
    let (value, pullback) = mixed::vjp(&v, 2, m, 0.7);
    assert_eq!(value, mixed(&v, 2, m, 0.7));
    let (rows, _, _) = mixed::jacfwd(&v, 2, m, 0.7);
    assert_same!(pullback((1.0, vec![0.0; 2], [0.0; 2])), rows);

    let v = vec![1.0, 2.0];
    let (_, pullback) = of_vec::vjp(&v, &[[3.0, 4.0], [5.0, 6.0]]);
    assert_eq!(pullback(2.0), (vec![8.0, 10.0], vec![[0.0, 2.0], [4.0, 0.0]]));
    assert_eq!(pullback(1.0).0, vec![4.0, 5.0]);

    let (_, pullback) = with_nodiff::vjp([2.0, 3.0], 5.0, "abc", 7.0);
    assert_same!(pullback(1.0), with_nodiff_forward::grad([2.0, 3.0], 5.0, "abc", 7.0));
    let (value, pullback) = generic::vjp(0.5_f32, [2.0, 3.0]);
    assert_eq!(pullback(1.0).1[0], 1.0_f32);
    assert_eq!(value, generic(0.5_f32, [2.0, 3.0]));
}

#[test]
fn with_auxiliary() {
    let aux = (6.0, vec![2.0, 3.0], 7);
    assert_eq!(with_aux::grad(2.0, 3.0), ((37.0, 24.0), aux.clone()));
    assert_eq!(with_aux::value_and_grad(2.0, 3.0), ((38.0, aux.clone()), (37.0, 24.0)));
    assert_eq!(with_aux::jacrev(2.0, 3.0), ((37.0, 24.0), aux.clone()));
    let (value, pullback, given) = with_aux::vjp(2.0, 3.0);
    assert_eq!((value, given), (38.0, aux.clone()));
    assert_eq!(pullback(2.0), (74.0, 48.0));
    let (value, tangent, given) = with_aux::linearize(2.0, 3.0);
    assert_eq!((value, tangent((1.0, 0.0)), given), (38.0, 37.0, aux.clone()));
    assert_eq!(with_aux::hvp((2.0, 3.0), (1.0, 0.0)), ((18.0, 24.0), aux));
}

#[test]
fn failing() {
    assert_eq!(fallible::grad(-1.0, [1.0, 2.0]), None);
    assert_eq!(fallible::grad(4.0, [1.0, 3.0]), Some((0.25, [2.0, 6.0])));
    assert_eq!(fallible::jacrev(4.0, [1.0, 3.0]), Some((0.25, [2.0, 6.0])));
    assert!(fallible::vjp(-1.0, [1.0, 2.0]).is_none());
    let (value, pullback) = fallible::vjp(4.0, [1.0, 3.0]).unwrap();
    assert_eq!((value, pullback(2.0)), (11.0, (0.5, [4.0, 12.0])));
    let (value, tangent) = fallible::linearize(4.0, [1.0, 3.0]).unwrap();
    assert_eq!((value, tangent((1.0, [0.0, 0.0]))), (11.0, 0.25));
    assert_eq!(fallible::hvp((4.0, [1.0, 3.0]), (0.0, [0.0, 1.0])), Some((0.0, [0.0, 2.0])));
    assert_eq!(fallible_result::jacrev(1.0, 3.0), Ok([(3.0, 1.0), (1.0, 1.0)]));
    assert_eq!(fallible_result::jacrev(4.0, 3.0), Err("4 is more than 3".to_string()));
}

#[test]
fn hessians_in_a_direction() {
    let (p, d) = ([0.5, -1.0, 2.0], [1.0, -2.0, 0.5]);
    let hessian = rosenbrock::hessian(&p);
    let product: Vec<f64> =
        hessian.iter().map(|row| row.iter().zip(&d).map(|(h, d)| h * d).sum()).collect();
    assert_same!(rosenbrock::hvp(&p, &d), product);
    assert_same!(rosenbrock::hvp((&p[..],), (&d[..],)), product);
    assert_eq!(single::hvp((2.0, &[1.0]), (1.0, &[0.0])), (4.5, vec![18.0]));
}

#[test]
fn linear_functions() {
    let (value, tangent) = polar::linearize(1.5, 0.5);
    assert_eq!(value, polar(1.5, 0.5));
    assert_eq!(tangent((1.0, 2.0)), polar::jvp((1.5, 0.5), (1.0, 2.0)).1);
    assert_eq!(tangent((0.0, 1.0)), polar::jvp((1.5, 0.5), (0.0, 1.0)).1);
    let (v, m) = (vec![0.5, 1.5], [[1.0, 2.0], [3.0, 4.0]]);
    let (value, tangent) = mixed::linearize(&v, 2, m, 0.7);
    assert_eq!(value, mixed(&v, 2, m, 0.7));
    let (dv, dm) = ([1.0, 2.0], [[0.5, 0.0], [0.0, 1.0]]);
    assert_eq!(tangent((&dv, dm, 2.0)), mixed::jvp((&v, 2, m, 0.7), (&dv, dm, 2.0)).1);
    let (_, tangent) = with_nodiff::linearize([2.0, 3.0], 5.0, "abc", 7.0);
    assert_eq!(tangent(([1.0, 0.0], 0.0)), 35.0);
}

struct Spring {
    stiffness: f64,
    rest: Vec<f64>,
}

impl Spring {
    #[transforms(grad(mode = reverse), vjp, jacrev, hvp, linearize)]
    fn energy(&self, x: &[f64], k: f64) -> f64 {
        let mut s = 0.0;
        for i in 0..x.len() {
            let stretch = x[i] - self.rest[i];
            s += self.stiffness * stretch * stretch * k;
        }
        s
    }
    #[transforms(jacrev)]
    fn consumed(self, x: f64, y: f64) -> f64 {
        self.stiffness * x * y
    }
}

#[test]
fn of_methods() {
    let spring = Spring { stiffness: 2.0, rest: vec![1.0, 2.0] };
    let gradient = (vec![4.0, -4.0], 4.0);
    assert_eq!(spring.energy_grad(&[2.0, 1.0], 1.0), gradient);
    assert_eq!(spring.energy_jacrev(&[2.0, 1.0], 1.0), gradient);
    let (value, pullback) = spring.energy_vjp(&[2.0, 1.0], 1.0);
    assert_eq!((value, pullback(1.0)), (4.0, gradient));
    let (_, tangent) = spring.energy_linearize(&[2.0, 1.0], 1.0);
    assert_eq!(tangent((&[1.0, 0.0], 0.0)), 4.0);
    assert_eq!(spring.energy_hvp((&[2.0, 1.0], 1.0), (&[1.0, 0.0], 0.0)), (vec![4.0, 0.0], 4.0));
    let other = Spring { stiffness: 2.0, rest: Vec::new() };
    assert_eq!(other.consumed_jacrev(3.0, 5.0), (10.0, 6.0));
}

// Stacks.

#[transforms(
    vmap(grad(mode = reverse)),
    vmap(jacrev),
    vmap(hvp),
    vmap(hessian(mode = reverse)),
    jacfwd(grad(mode = reverse)),
    jacrev(grad(mode = reverse)),
    jvp(grad(mode = reverse)),
    jacfwd(jacfwd(grad(mode = reverse))),
    jacrev(jacfwd(jacrev)),
    vmap(jacfwd(jacrev)),
    jvp(hvp)
)]
fn backward(x: f64, p: [f64; 2]) -> f64 {
    let mut s = x;
    for i in 0..2 {
        s = s * p[i] + (s * x).sin();
    }
    s * x
}

#[transforms(
    vmap(grad),
    vmap(hessian),
    jacfwd(grad),
    jvp(grad),
    jacfwd(jacfwd(grad)),
    vmap(jacfwd(grad)),
    jvp(jvp(grad))
)]
fn forward(x: f64, p: [f64; 2]) -> f64 {
    let mut s = x;
    for i in 0..2 {
        s = s * p[i] + (s * x).sin();
    }
    s * x
}

#[test]
fn stacks() {
    let (x, p) = (0.7, [1.3, -0.4]);
    let (dx, dp) = (0.3, [1.0, 2.0]);
    assert_same!(backward::jacfwd_grad(x, p), forward::jacfwd_grad(x, p));
    assert_same!(backward::jacrev_grad(x, p), forward::jacfwd_grad(x, p));
    assert_same!(backward::jvp_grad((x, p), (dx, dp)), forward::jvp_grad((x, p), (dx, dp)));
    assert_same!(backward::jacfwd_jacfwd_grad(x, p), forward::jacfwd_jacfwd_grad(x, p));
    assert_same!(backward::jacrev_jacfwd_jacrev(x, p), forward::jacfwd_jacfwd_grad(x, p));
    let (xs, ps) = ([0.7, 0.1, -2.0, 1.5, 0.2], [[1.3, -0.4]; 5]);
    assert_same!(backward::vmap_grad(&xs, &ps), forward::vmap_grad(&xs, &ps));
    assert_same!(backward::vmap_jacrev(&xs, &ps), forward::vmap_grad(&xs, &ps));
    assert_same!(backward::vmap_hessian(&xs, &ps), forward::vmap_hessian(&xs, &ps));
    assert_same!(backward::vmap_jacfwd_jacrev(&xs, &ps), forward::vmap_jacfwd_grad(&xs, &ps));
    let (dxs, dps) = ([0.3; 5], [[1.0, 2.0]; 5]);
    let products = backward::vmap_hvp((&xs, &ps), (&dxs, &dps));
    for (x, product) in xs.into_iter().zip(products) {
        assert_same!(product, forward::jvp_grad((x, p), (dx, dp)).1);
    }
}

#[test]
fn against_differences() {
    let (x, p) = (0.7, [1.3, -0.4]);
    let (gx, gp) = backward::grad(x, p);
    assert!(agree(gx, derivative(|x| backward(x, p), x), 1e-7));
    assert!(agree(gp[1], derivative(|b| backward(x, [p[0], b]), p[1]), 1e-7));
}
