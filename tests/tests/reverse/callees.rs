//! Calls through the callee's own sweeps: of arrays, slices, structures, and many numbers.

use super::bodies;
use functra::{derivative, grad, jvp, transforms, vjp};

#[transforms(jvp, vjp)]
fn norm(v: &[f64]) -> f64 {
    let mut s = 0.0;
    for i in 0..v.len() {
        s += v[i] * v[i];
    }
    s.sqrt()
}

#[transforms(vmap, vjp)]
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut s = 0.0;
    for i in 0..a.len() {
        s += a[i] * b[i];
    }
    s
}

#[grad(mode = reverse)]
fn weighted(v: [f64; 3], n: usize, k: f64) -> f64 {
    let mut s = 0.0;
    for i in 0..n {
        s += k * v[i].powi(i as i32 + 1);
    }
    s
}

#[vjp]
fn rotated(p: [f64; 2], angle: f64) -> [f64; 2] {
    let (s, c) = angle.sin_cos();
    [c * p[0] - s * p[1], s * p[0] + c * p[1]]
}

#[jvp]
fn five(a: f64, b: f64, c: f64, d: f64, e: f64) -> f64 {
    a * b + b * c * d + (d * e).sin() + e * a
}

#[jvp]
fn pair_of(t: (f64, f64), s: (f64, [f64; 2])) -> (f64, f64) {
    (t.0 * s.1[0], t.1 + s.0 * s.1[1])
}

#[transforms(jvp, vjp)]
fn scaled(v: &Vec<f64>, k: f64) -> Vec<f64> {
    let mut w = vec![0.0; v.len()];
    for i in 0..v.len() {
        w[i] = k * v[i];
    }
    w
}

#[transforms(jvp, vjp)]
fn owned(v: Vec<f64>, flags: &[bool], name: &str) -> f64 {
    let mut s = 0.0;
    for i in 0..v.len() {
        if flags[i] {
            s += v[i] * name.len() as f64;
        }
    }
    s
}

#[transforms(jvp, vjp)]
fn fixed_length<const N: usize>(v: [f64; N]) -> f64 {
    let mut s = 0.0;
    for i in 0..N {
        s += v[i] * v[i] * (i + 1) as f64;
    }
    s
}

#[derivative(b * c * d * e, a * c * d * e, a * b * d * e, a * b * c * e, a * b * c * d)]
#[jvp]
fn product_by_rule(a: f64, b: f64, c: f64, d: f64, e: f64) -> f64 {
    a * b * c * d * e
}

#[grad(mode = reverse)]
fn generic<T: num_traits::Float>(v: [T; 2], k: T) -> T {
    let two = T::from(2.0).unwrap();
    v[0] * v[1] * k + two * v[0]
}

#[jvp]
fn checked(v: [f64; 2]) -> Option<f64> {
    if v[0] > 10.0 {
        return None;
    }
    Some(v[0] * v[1])
}

#[jvp]
fn tried(v: [f64; 2], k: f64) -> Result<f64, String> {
    let product = checked(v).ok_or("too large".to_string());
    let product = product?;
    Ok(product * k)
}

#[jvp]
fn passed_on(v: [f64; 2], k: f64) -> Option<f64> {
    let product = checked(v)?;
    if k > 100.0 {
        return None;
    }
    let again = checked([k, product])?;
    Some(again + product)
}

#[transforms(jvp, vjp)]
fn sum_recursively(v: &[f64], from: usize) -> f64 {
    if from == v.len() {
        return 0.0;
    }
    v[from] * v[from] + sum_recursively(v, from + 1)
}

mod elsewhere {
    #[functra::transforms(vmap, vjp)]
    pub(super) fn twice(v: &[f64], w: &[f64]) -> f64 {
        super::dot(v, w) * super::dot(w, w)
    }
}
use elsewhere::twice as renamed;

bodies! {
    fn slice_of_array(x: f64, y: f64) -> f64 { norm(&[x, y, 1.0]) * x }
    fn slice_of_local(x: f64, y: f64) -> f64 { let a = [x, 2.0, x * y]; let n = norm(&a); n * a[2] + norm(&a[1..]) }
    fn slice_of_vec(x: f64, y: f64) -> f64 { let v = vec![x, y, x + y]; norm(&v) + norm(&v[..2]) * y }
    fn same_twice(x: f64, y: f64) -> f64 { let v = [x, y]; dot(&v, &v) * x }
    fn overlapping(x: f64, y: f64) -> f64 { let v = [x, y, x * y]; dot(&v[..2], &v[1..]) }
    fn number_twice(x: f64, y: f64) -> f64 { five(x, y, x, y, x) }
    fn constants_among(x: f64, y: f64) -> f64 { let w = [0.5, -1.5]; dot(&[x, y], &w) + dot(&w, &[y, x]) + dot(&[1.0, 2.0], &[x, x]) }
    fn mixed(x: f64, y: f64) -> f64 { weighted([x, y, 1.5], 3, y) + weighted([x, x, x], 2, 0.5) }
    fn returning_array(x: f64, y: f64) -> f64 { let p = rotated([x, 1.0], y); let [a, b] = rotated(p, 0.3); a * b * p[0] }
    fn part_of_result(x: f64, y: f64) -> f64 { let p = rotated([x, y], x); p[1] }
    fn many_numbers(x: f64, y: f64) -> f64 { five(x, y, x * y, 2.0, x - y) + five(1.0, x, y, y, 3.0) }
    fn tuples(x: f64, y: f64) -> f64 { let (a, b) = pair_of((x, y), (y, [x, 2.0])); a * b + pair_of((1.0, x), (x, [y, y])).1 }
    fn vectors(x: f64, y: f64) -> f64 { let v = vec![x, y, 1.0]; let w = scaled(&v, x); w[0] * w[1] + norm(&scaled(&w, 2.0)) }
    fn by_value(x: f64, y: f64) -> f64 { let v = vec![x, y]; owned(v.clone(), &[true, false], "abc") + owned(v, &[true, true], "ab") * x }
    fn const_generic(x: f64, y: f64) -> f64 { let a = [x, y, 1.0]; fixed_length(a) + fixed_length::<2>([y, x]) * x + fixed_length([x]) }
    fn by_rule(x: f64, y: f64) -> f64 { product_by_rule(x, y, 2.0, x, x * y) }
    fn generic_over_float(x: f64, y: f64) -> f64 { generic([x, y], x) + generic::<f64>([y, 1.0], 2.0) }
    fn in_another_module(x: f64, y: f64) -> f64 { elsewhere::twice(&[x, y], &[y, 1.0]) + renamed(&[x], &[y]) }
    fn in_loop(x: f64, y: f64) -> f64 {
        let mut p = [x, y];
        for i in 0..4 { p = rotated(p, 0.1 * i as f64 + x); }
        p[0] * p[1]
    }
    fn in_loop_of_slices(x: f64, y: f64) -> f64 {
        let mut v = [x, y, 1.0];
        for i in 0..3 { let n = norm(&v); v[i] = v[i] / n + dot(&v, &[1.0, 2.0, 3.0]) * 0.1; }
        v[0] + v[1] * v[2]
    }
    fn in_nested_loops(x: f64, y: f64) -> f64 {
        let mut s = x;
        for i in 0..3 {
            let p = [s, y];
            for j in 0..2 { let q = rotated(p, j as f64); s += 0.1 * fixed_length(q) * weighted([s, x, y], j + 1, y); }
        }
        s
    }
    fn in_branch(x: f64, y: f64) -> f64 { let v = [x, y]; if x > 0.0 { norm(&v) } else { let w = [y, x]; dot(&v, &w) * norm(&w) } }
    fn written_after(x: f64, y: f64) -> f64 { let mut v = [x, y]; let n = norm(&v); v[0] = n; let m = norm(&v); v[1] *= m; n * m + v[1] }
    fn written_and_by_value(x: f64, y: f64) -> f64 { let mut p = [x, y]; let q = rotated(p, 0.5); p[0] += q[1]; let r = rotated(p, q[0]); r[0] * p[1] }
    fn alias(x: f64, y: f64) -> f64 { let m = [[x, y], [y, 2.0]]; let row = &m[1]; let all = &m; norm(row) + dot(&all[0], row) + dot(row, row) }
    fn rows(x: f64, y: f64) -> f64 { let m = [[x, y], [y, 2.0]]; let mut s = 0.0; for i in 0..2 { s += norm(&m[i]) * dot(&m[0], &m[i]); } s }
    fn recursive(x: f64, y: f64) -> f64 { sum_recursively(&[x, y, x * y], 0) * x }
    fn result_unused(x: f64, y: f64) -> f64 { let v = [x, y]; let _n = norm(&v); x * y }
    fn nested_calls(x: f64, y: f64) -> f64 { norm(&rotated([norm(&[x, y]), y], dot(&[x], &[y]))) }
}

mod by_both {
    use super::*;

    crate::bodies_by_both! {
        fn tried_call(x: f64, y: f64) -> f64 { passed_on([x, y], x).unwrap_or(y) + tried([x, y], 2.0).unwrap_or(0.0) }
    }
}

struct Model {
    weights: Vec<f64>,
    scale: f64,
}

impl Model {
    #[grad(mode = reverse)]
    fn loss(&self, v: [f64; 2], k: f64) -> f64 {
        let r = self.residual(&v, k);
        r * r + self.energy([v[1], k]) + Self::associated(&v, k) * self.scale
    }
    #[vjp]
    fn residual(&self, v: &[f64], k: f64) -> f64 {
        let mut s = -k;
        for i in 0..v.len() {
            s += self.weights[i] * v[i];
        }
        s
    }
    #[jvp]
    fn energy(&self, v: [f64; 2]) -> f64 {
        self.scale * v[0] * v[1] * v[1]
    }
    #[grad(method, mode = reverse)]
    fn associated(v: &[f64], k: f64) -> f64 {
        let mut s = k;
        for i in 0..v.len() {
            s *= v[i];
        }
        s
    }
    #[grad]
    fn forward(&self, v: [f64; 2], k: f64) -> f64 {
        let r = self.residual(&v, k);
        r * r + self.energy([v[1], k]) + Self::associated(&v, k) * self.scale
    }
}

#[grad(mode = reverse)]
fn of_methods(v: [f64; 2], model: &Model) -> f64 {
    model.residual(&v, 0.5) * model.energy(v)
}

#[grad]
fn of_methods_forward(v: [f64; 2], model: &Model) -> f64 {
    model.residual(&v, 0.5) * model.energy(v)
}

#[test]
fn methods() {
    let model = Model { weights: vec![2.0, 3.0], scale: 0.5 };
    for [x, y] in super::POINTS {
        assert_eq!(model.loss_grad([x, y], 1.5), model.forward_grad([x, y], 1.5));
        assert_eq!(of_methods::grad([x, y], &model), of_methods_forward::grad([x, y], &model));
    }
}

#[grad(mode = reverse)]
fn borrowed(v: &[f64], w: &[f64]) -> f64 {
    let mut s = 0.0;
    for i in 1..v.len() {
        s += dot(&v[..i], &w[..i]) * norm(v);
    }
    s + dot(v, v)
}

#[grad]
fn borrowed_forward(v: &[f64], w: &[f64]) -> f64 {
    let mut s = 0.0;
    for i in 1..v.len() {
        s += dot(&v[..i], &w[..i]) * norm(v);
    }
    s + dot(v, v)
}

#[test]
fn of_parameters() {
    let (v, w) = ([0.5, 1.5, -2.0], [3.0, 0.25, 1.0]);
    let (gv, gw) = borrowed::grad(&v, &w);
    let (fv, fw) = borrowed_forward::grad(&v, &w);
    for (a, b) in gv.iter().chain(&gw).zip(fv.iter().chain(&fw)) {
        assert!((a - b).abs() < 1e-12, "{a} {b}");
    }
}
