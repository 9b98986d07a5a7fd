//! Functions that are generic: over the number, over lengths, over other things.

use functra::{grad, jacfwd, jvp};
use functra_tests::{assert_agree, derivative};
use num_traits::{Float, FromPrimitive, NumCast, One, Zero};

#[grad]
fn float<T: Float>(x: T, y: T) -> T {
    let half = T::from(0.5).unwrap();
    let mut s = T::zero();
    for i in 0..3 {
        s = s + (x * T::from(i).unwrap() + y).sin() * half;
    }
    s * T::one() + T::epsilon() * x
}

#[grad]
fn float_where<T>(x: T, y: T) -> T
where
    T: Float + std::ops::AddAssign + std::iter::Sum,
{
    let mut a = x;
    a += y.powi(2);
    let v = [a, x, T::from(2).unwrap()];
    v.iter().map(|v| *v * *v).sum::<T>() + v.iter().fold(T::zero(), |m, v| m.max(*v))
}

#[grad]
fn from_primitive<T: Float + FromPrimitive>(x: T, y: T) -> T {
    let two = T::from_f64(2.0).unwrap();
    let n = T::from_usize(3).unwrap();
    let cast: T = NumCast::from(1.5).unwrap();
    (x * two + y / n).exp() * cast + <T as One>::one() * x + <T as Zero>::zero()
}

#[grad]
fn generic_branch<T: Float>(x: T, y: T) -> T {
    if x > T::zero() {
        x.ln() * y
    } else if x.is_nan() {
        T::nan()
    } else {
        y * x * x
    }
}

#[grad]
fn generic_slice<T: Float>(v: &[T]) -> T {
    let n = T::from(v.len()).unwrap();
    let mean = v.iter().fold(T::zero(), |s, x| s + *x) / n;
    v.iter().map(|&x| (x - mean) * (x - mean)).fold(T::zero(), |s, x| s + x) / n
}

#[grad]
fn const_length<const N: usize>(v: [f64; N]) -> f64 {
    let mut s = 0.0;
    for i in 0..N {
        s += v[i] * v[i] * (i + 1) as f64;
    }
    s / N as f64
}

#[grad]
fn generic_and_const<T: Float, const N: usize>(v: [T; N], k: T) -> T {
    let mut s = T::zero();
    for x in v {
        s = s + x * x * k;
    }
    s
}

#[jacfwd]
fn const_matrix<const R: usize, const C: usize>(m: [[f64; C]; R], v: [f64; C]) -> [f64; R] {
    let mut out = [0.0; R];
    for i in 0..R {
        for j in 0..C {
            out[i] += m[i][j] * v[j] * v[j];
        }
    }
    out
}

#[grad]
fn single(x: f32, y: f32) -> f32 {
    let k = 1.5;
    let mut s: f32 = 0.0;
    for i in 0..3 {
        s += (x * k + y * i as f32).sin() + std::f32::consts::PI;
    }
    s.max(0.25) + f32::powi(x, 2)
}

#[grad]
fn other_generic<T: Copy + Into<usize>>(n: T, x: f64) -> f64 {
    x.powi(Into::<usize>::into(n) as i32)
}

#[grad]
fn impl_into(n: impl Into<f64>, x: f64) -> f64 {
    let k: f64 = n.into();
    k * x * x
}

#[grad]
fn by_iterator_of_indices<I: IntoIterator<Item = usize>>(at: I, v: [f64; 3]) -> f64 {
    let mut s = 1.0;
    for i in at {
        s *= v[i];
    }
    s
}

#[jvp]
fn lifetimes<'a, 'b>(a: &'a [f64], b: &'b [f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

struct Config<'a> {
    name: &'a str,
    order: i32,
    weights: Vec<f64>,
}

#[grad]
fn with_config(config: &Config<'_>, x: f64) -> f64 {
    let mut s = 0.0;
    for w in &config.weights {
        s += w * x.powi(config.order);
    }
    s + config.name.len() as f64 * x
}

macro_rules! check_pair {
    ($($f:ident)*) => { $(
        for [x, y] in super::POINTS {
            let (value, (dx, dy)) = $f::value_and_grad(x, y);
            let name = stringify!($f);
            assert_eq!(value.to_bits(), $f(x, y).to_bits(), "{name}");
            assert_agree(name, dx, derivative(|x| $f(x, y), x), 1e-8);
            assert_agree(name, dy, derivative(|y| $f(x, y), y), 1e-8);
        }
    )* };
}

#[test]
fn over_the_number() {
    check_pair!(float float_where from_primitive generic_branch);
    let (dx, _) = float::grad(0.5_f32, 0.25_f32);
    assert_agree("f32", dx.into(), float::grad(0.5_f64, 0.25).0, 1e-6);
    let v = [0.5, -1.0, 2.0];
    assert_eq!(generic_slice::grad(&v), [2.0 / 3.0 * (0.5 - 0.5), -1.0, 1.0]);
    assert_eq!(generic_and_const::grad([1.0, 2.0], 3.0), ([6.0, 12.0], 5.0));
}

#[test]
fn over_lengths() {
    assert_eq!(const_length::grad([1.0, 2.0, 4.0]), [2.0 / 3.0, 8.0 / 3.0, 24.0 / 3.0]);
    assert_eq!(const_length::grad([1.0; 20])[19], 2.0);
    let [[(dm, dv), _]] = [const_matrix::jacfwd([[1.0, 2.0], [3.0, 4.0]], [5.0, 6.0])];
    assert_eq!(dm, [[25.0, 36.0], [0.0, 0.0]]);
    assert_eq!(dv, [10.0, 24.0]);
}

#[test]
fn of_single_precision() {
    let (value, (dx, dy)) = single::value_and_grad(0.3, 0.8);
    assert_eq!(value.to_bits(), single(0.3, 0.8).to_bits());
    let wide = |x: f64, y: f64| (0..3).map(|i| (1.5 * x + y * i as f64).sin()).sum::<f64>() + x * x;
    assert_agree("dx", dx.into(), derivative(|x| wide(x, 0.8), 0.3), 1e-5);
    assert_agree("dy", dy.into(), derivative(|y| wide(0.3, y), 0.8), 1e-5);
}

#[test]
fn over_other_things() {
    assert_eq!(other_generic::grad(3usize, 2.0), 12.0);
    assert_eq!(impl_into::grad(3_i32, 2.0), 12.0);
    assert_eq!(by_iterator_of_indices::grad([0, 2, 2], [2.0, 3.0, 5.0]), [25.0, 0.0, 20.0]);
    assert_eq!(lifetimes::jvp((&[1.0, 2.0], &[3.0, 4.0]), (&[1.0, 0.0], &[0.0, 1.0])), (11.0, 5.0));
    let config = Config { name: "ab", order: 2, weights: vec![1.0, 2.0] };
    assert_eq!(with_config::grad(&config, 5.0), 32.0);
}
