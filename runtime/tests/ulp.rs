//! The vector functions against exact values, in units in the last place.
//!
//! Each line of `data/ulp/<function>.csv` has the arguments, the correctly rounded value, and
//! (by MPFR with 260 bits) what it lacks of the exact one in units in the last place, as bits in hexadecimal.

#![allow(
    clippy::inline_always,
    clippy::float_cmp,
    clippy::cast_precision_loss,
    clippy::many_single_char_names,
    clippy::unreadable_literal,
    reason = "exact comparisons of numbers on lanes"
)]

use functra::lanes::portable::Array;
use functra::lanes::{Lanes, Register, math};

/// A vector function of one argument or two.
trait Function {
    const NAME: &str;
    const ARGUMENTS: usize;
    fn of<V: Register>(x: V, y: V) -> V;
    fn std(x: f64, y: f64) -> f64;
}

macro_rules! functions {
    ($($ty:ident $name:ident ($($arg:ident),*) = $std:expr;)*) => {
        $(struct $ty;
        impl Function for $ty {
            const NAME: &str = stringify!($name);
            const ARGUMENTS: usize = [$(stringify!($arg)),*].len();
            #[inline(always)]
            fn of<V: Register>(x: V, y: V) -> V {
                let _ = y;
                functions!(@call $name x y $($arg)*)
            }
            fn std(x: f64, y: f64) -> f64 {
                let _ = y;
                functions!(@std $std, x, y, $($arg)*)
            }
        })*
        /// Runs the check for every function.
        fn for_each_function(check: &mut impl Check) {
            $(check.run::<$ty>();)*
        }
    };
    (@call $name:ident $x:ident $y:ident $a:ident) => { math::$name($x) };
    (@call $name:ident $x:ident $y:ident $a:ident $b:ident) => { math::$name($x, $y) };
    (@std $std:expr, $x:ident, $y:ident, $a:ident) => { $std($x) };
    (@std $std:expr, $x:ident, $y:ident, $a:ident $b:ident) => { $std($x, $y) };
}

functions! {
    Exp exp(x) = f64::exp;
    Exp2 exp2(x) = f64::exp2;
    ExpM1 exp_m1(x) = f64::exp_m1;
    Ln ln(x) = f64::ln;
    Log2 log2(x) = f64::log2;
    Log10 log10(x) = f64::log10;
    Ln1p ln_1p(x) = f64::ln_1p;
    Sinh sinh(x) = f64::sinh;
    Cosh cosh(x) = f64::cosh;
    Tanh tanh(x) = f64::tanh;
    Asinh asinh(x) = asinh;
    Acosh acosh(x) = acosh;
    Atanh atanh(x) = atanh;
    Cbrt cbrt(x) = f64::cbrt;
    Powf powf(x, y) = f64::powf;
    Hypot hypot(x, y) = f64::hypot;
}

trait Check {
    fn run<F: Function>(&mut self);
}

/// Arguments and exact value.
struct Case {
    x: f64,
    y: f64,
    high: f64,
    low: f64,
}

fn cases<F: Function>(folder: &str) -> Vec<Case> {
    let path = format!("{folder}/{}.csv", F::NAME);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    text.lines().map(case::<F>).collect()
}

fn case<F: Function>(line: &str) -> Case {
    let bits = |s| f64::from_bits(u64::from_str_radix(s, 16).unwrap());
    let f: Vec<f64> = line.split(',').map(bits).collect();
    let y = if F::ARGUMENTS == 2 { f[1] } else { 0.0 };
    Case { x: f[0], y, high: f[F::ARGUMENTS], low: f[F::ARGUMENTS + 1] }
}

/// How far `r` is from the exact value; infinite where NaN, sign or infinity differ.
fn ulps(r: f64, high: f64, low: f64) -> f64 {
    if r.to_bits() == high.to_bits() || (r.is_nan() && high.is_nan()) {
        return low.abs();
    }
    if !(r.is_finite() && high.is_finite()) || r.signum() != high.signum() {
        return f64::INFINITY;
    }
    ((r - high) / ulp(high) - low).abs()
}

/// The distance between numbers of this size.
fn ulp(x: f64) -> f64 {
    let exponent = (x.to_bits() >> 52) & 0x7ff;
    if exponent < 54 {
        f64::from_bits(1 << exponent.saturating_sub(1))
    } else {
        f64::from_bits((exponent - 52) << 52)
    }
}

/// The results of `F` on registers of type `V`; the odd ones out share theirs with other lanes.
#[inline(always)]
fn results<F: Function, V: Register>(cases: &[Case]) -> Vec<f64> {
    let mut out = Vec::with_capacity(cases.len() + V::WIDTH);
    for start in (0..cases.len()).step_by(V::WIDTH) {
        let (mut x, mut y) = (vec![0.7; V::WIDTH], vec![0.3; V::WIDTH]);
        for (i, case) in cases[start..].iter().take(V::WIDTH).enumerate() {
            (x[i], y[i]) = (case.x, case.y);
        }
        let r = F::of(V::load(&x), V::load(&y));
        (0..V::WIDTH).for_each(|i| out.push(r.lane(i)));
    }
    out.truncate(cases.len());
    out
}

/// The results one number at a time: what every lane must give, whatever its neighbours.
#[inline(always)]
fn alone<F: Function, V: Register>(cases: &[Case]) -> Vec<f64> {
    cases.iter().map(|c| F::of(V::splat(c.x), V::splat(c.y)).lane(V::WIDTH - 1)).collect()
}

/// Every register the CPU has, with its results together and alone.
fn on_every_register<F: Function>(cases: &[Case]) -> Vec<(&'static str, Vec<f64>, Vec<f64>)> {
    let mut all = vec![
        ("f64", results::<F, f64>(cases), alone::<F, f64>(cases)),
        ("Array", results::<F, Array<2>>(cases), alone::<F, Array<2>>(cases)),
    ];
    #[cfg(target_arch = "x86_64")]
    x86::add_results::<F>(cases, &mut all);
    all
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{Case, Function, Lanes, alone, results};
    use functra::lanes::x86::{Avx2, Avx512, Sse2};

    type Results = (&'static str, Vec<f64>, Vec<f64>);

    pub(super) fn add_results<F: Function>(cases: &[Case], all: &mut Vec<Results>) {
        all.push(("Sse2", results::<F, Sse2>(cases), alone::<F, Sse2>(cases)));
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            all.push(unsafe { avx2::<F>(cases) });
        }
        if is_x86_feature_detected!("avx512dq") && is_x86_feature_detected!("avx512vl") {
            all.push(unsafe { avx512::<F>(cases) });
        }
    }

    #[target_feature(enable = "avx2,fma")]
    fn avx2<F: Function>(cases: &[Case]) -> Results {
        ("Avx2", results::<F, Lanes<Avx2, 2>>(cases), alone::<F, Avx2>(cases))
    }

    #[target_feature(enable = "avx512f,avx512dq,avx512vl,avx2,fma")]
    fn avx512<F: Function>(cases: &[Case]) -> Results {
        ("Avx512", results::<F, Lanes<Avx512, 2>>(cases), alone::<F, Avx512>(cases))
    }
}

/// The largest error of each function on each register.
struct Errors<'a> {
    folder: &'a str,
    print: bool,
}

impl Check for Errors<'_> {
    fn run<F: Function>(&mut self) {
        let cases = cases::<F>(self.folder);
        for (register, together, alone) in on_every_register::<F>(&cases) {
            let mut worst = (0.0, 0.0, 0.0, 0.0);
            for (case, (r, a)) in cases.iter().zip(together.iter().zip(alone)) {
                let same = r.to_bits() == a.to_bits() || (r.is_nan() && a.is_nan());
                assert!(
                    same,
                    "{} {register}({:e}): {r:e} among others, {a:e} alone",
                    F::NAME,
                    case.x
                );
                let error = ulps(*r, case.high, case.low);
                if error > worst.0 {
                    worst = (error, case.x, case.y, *r);
                }
            }
            if self.print {
                println!("{:8}{register:8}{worst:?}", F::NAME);
            } else {
                assert!(worst.0 <= 2.0, "{} {register}: (ulp, x, y, result) {worst:?}", F::NAME);
            }
        }
    }
}

#[test]
fn errors_are_below_two_ulp() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/ulp");
    for_each_function(&mut Errors { folder, print: false });
}

/// Compares with the platform's functions over many random numbers of every size.
struct Sweep {
    points: usize,
}

impl Check for Sweep {
    fn run<F: Function>(&mut self) {
        let mut state = 0x9e37_79b9_7f4a_7c15;
        for _ in 0..self.points / 4096 {
            let cases: Vec<_> = (0..4096).map(|_| random_case::<F>(&mut state)).collect();
            for (register, results, _) in on_every_register::<F>(&cases) {
                for (case, r) in cases.iter().zip(results) {
                    let (x, y) = (case.x, case.y);
                    let error = ulps(r, case.high, 0.0);
                    assert!(
                        error <= 4.0,
                        "{} {register}({x:e}, {y:e}): {r:e}, off by {error}",
                        F::NAME
                    );
                }
            }
        }
    }
}

/// Any bits, or moderate numbers; the value is the platform's.
fn random_case<F: Function>(state: &mut u64) -> Case {
    let mut next = || {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        *state
    };
    let moderate = next() % 4 != 0;
    let mut number = || {
        let bits = next();
        let exponent = if moderate { 1013 + bits % 20 } else { bits % 2047 };
        f64::from_bits((bits & !(0x7ff << 52)) | (exponent << 52))
    };
    let (x, y) = (number(), number());
    Case { x, y, high: F::std(x, y), low: 0.0 }
}

/// For huge numbers the platform's overflows.
fn asinh(x: f64) -> f64 {
    let large = x.abs().ln() + std::f64::consts::LN_2;
    if x.abs() > 1e9 { large.copysign(x) } else { x.asinh() }
}

/// Near 1 the platform's loses digits, and for huge numbers it overflows.
fn acosh(x: f64) -> f64 {
    let t = x - 1.0;
    if x > 1e9 {
        x.ln() + std::f64::consts::LN_2
    } else {
        (t + t.sqrt() * (x + 1.0).sqrt()).ln_1p()
    }
}

/// For negative numbers the platform's loses digits.
fn atanh(x: f64) -> f64 {
    x.abs().atanh().copysign(x)
}

#[test]
#[ignore = "takes minutes"]
fn millions_of_points_agree_with_the_platform() {
    for_each_function(&mut Sweep { points: 1 << 20 });
}

/// Prints the errors over a larger set of the same form, in the folder `ULP_DATA`.
#[test]
#[ignore = "needs a large set of exact values"]
fn measure_errors() {
    let folder = std::env::var("ULP_DATA").expect("the folder with the exact values");
    for_each_function(&mut Errors { folder: &folder, print: true });
}

/// Where the value is a small integer it is exact.
#[test]
fn exact_values_stay_exact() {
    for n in -1074..1024 {
        assert_eq!(math::exp2(f64::from(n)), f64::from(n).exp2(), "2^{n}");
        assert_eq!(math::log2(f64::from(n).exp2()), f64::from(n), "log2 of 2^{n}");
    }
    for n in 0..23 {
        assert_eq!(math::log10(10f64.powi(n)), f64::from(n), "log10 of 10^{n}");
    }
    for n in -1000..1000 {
        assert_eq!(math::cbrt(f64::from(n).powi(3)), f64::from(n), "cube root of {n}^3");
    }
}
