//! Constants in every spelling, items in bodies, imports, functions of numbers by path.

// By one number, what follows from the other is lent to functions in the body, which takes too long a borrow.
use super::bodies_by_both as bodies;
use crate::names;
use std::f64::consts::PI;
use std::f64::consts::{self as spelled, TAU as TURN};
use std::ops::{Add, Mul, Neg};

const SCALE: f64 = 2.5;
#[allow(non_upper_case_globals)]
const lower: f64 = 0.3;
static OFFSET: f64 = 1.25;
const TABLE: [f64; 3] = [1.0, 2.0, 4.0];
const PAIRS: &[(f64, f64)] = &[(1.0, 2.0), (3.0, 0.5)];
const COUNT: usize = 3;
const OPTION: Option<f64> = Some(0.75);

mod inner {
    pub(super) const DEEP: f64 = 7.0;
    pub(super) mod more {
        pub(in super::super) const DEEPER: f64 = 0.1;
    }
}

struct Model;
impl Model {
    const RATE: f64 = 0.05;
    const ORDERS: [i32; 2] = [1, 2];
}

type Row = [f64; 3];
type Rows = [Row; 2];

bodies! {
    fn aliases_of_types(x: f64, y: f64) -> f64 { let v: Row = [x * x, 1.0, y]; let m: Rows = [v, TABLE]; let mut all: Vec<Row> = Vec::new(); all.push(v); all.push(TABLE); m[0][0] * m[1][2] * all[0][2] + all[1][1] * x }
    fn operators_by_name(x: f64, y: f64) -> f64 { Mul::mul(x, 3.0) + Add::add(2.0, x) * Neg::neg(y) }
    fn constants(x: f64, y: f64) -> f64 { SCALE * x + OFFSET * y * lower }
    fn constants_alone(x: f64, y: f64) -> f64 { let a = SCALE; let b = a * OFFSET; let mut c = lower; c += b; x * y * c }
    fn const_as_result(x: f64, y: f64) -> f64 { if x > 0.0 { x * y } else { SCALE } }
    fn pi_spelled(x: f64, y: f64) -> f64 { PI * x + std::f64::consts::E * y + spelled::LN_2 * x * y + core::f64::consts::SQRT_2 + TURN }
    fn associated(x: f64, y: f64) -> f64 { x * f64::EPSILON + y * Model::RATE + x.min(f64::MAX).max(f64::NEG_INFINITY) * y + Model::ORDERS[1] as f64 * x }
    fn module_paths(x: f64, y: f64) -> f64 { inner::DEEP * x * inner::more::DEEPER + self::names::inner::DEEP * y + self::SCALE * x * crate::names::SCALE }
    fn table(x: f64, y: f64) -> f64 { let mut s = 0.0; for i in 0..COUNT { s += TABLE[i] * x.powi(i as i32); } s * y + TABLE.iter().sum::<f64>() * x }
    fn table_of_pairs(x: f64, y: f64) -> f64 { let mut s = 0.0; for (a, b) in PAIRS { s += a * (x * b).exp(); } for &(a, b) in PAIRS.iter() { s += a * b * y; } s }
    fn const_option(x: f64, y: f64) -> f64 { let k = OPTION.unwrap_or(1.0); if let Some(v) = OPTION { v * x * y * k } else { x } }
    fn const_array_started(x: f64, y: f64) -> f64 { let mut a = TABLE; a[0] = x; a[1] *= y; a[0] * a[1] + a[2] }
    fn local_const(x: f64, y: f64) -> f64 {
        const K: f64 = 4.0;
        const N: usize = 2;
        #[allow(non_upper_case_globals)] const k0: f64 = 0.5;
        static S: [f64; N] = [K, 2.0];
        x * K + y * S[N - 1] * k0
    }
    fn local_const_after_use(x: f64, y: f64) -> f64 { let a = x * LATER; const LATER: f64 = 3.0; a * y }
    fn const_shadows_parameter_name(x: f64, y: f64) -> f64 { let z = x; { let z = 2.0; let _ = z; } z * y }
    fn local_use(x: f64, y: f64) -> f64 { use std::f64::consts::FRAC_PI_2 as HALF; use inner::DEEP; HALF * x * y + DEEP * x }
    fn nested_function(x: f64, y: f64) -> f64 {
        fn square(v: f64) -> f64 { v * v }
        fn mix(a: f64, b: f64) -> f64 { square(a) * b + 1.0 }
        mix(x, y) + square(2.0) * y
    }
    fn nested_function_after(x: f64, y: f64) -> f64 { let r = helper(x, 2) * y; fn helper(v: f64, n: i32) -> f64 { let mut p = 1.0; for _ in 0..n { p *= v; } p } r }
    fn nested_function_of_slices(x: f64, y: f64) -> f64 { fn dot(a: &[f64], b: &[f64]) -> f64 { a.iter().zip(b).map(|(a, b)| a * b).sum() } dot(&[x, y], &[y, 2.0]) + dot(&[1.0, x], &[3.0, x]) }
    fn nested_function_plain(x: f64, y: f64) -> f64 { fn weight(i: usize) -> f64 { 1.0 / (i as f64 + 1.0) } let mut s = 0.0; for i in 0..3 { s += weight(i) * x * y; } s }
    fn nested_function_with_branch(x: f64, y: f64) -> f64 { fn relu(v: f64) -> f64 { if v > 0.0 { v } else { 0.0 } } relu(x) * y + relu(-y) }
    fn nested_function_as_value(x: f64, y: f64) -> f64 { fn cube(v: f64) -> f64 { v * v * v } [x, y].into_iter().map(cube).sum() }
    fn nested_module(x: f64, y: f64) -> f64 { mod constants { pub(super) const A: f64 = 1.5; } x * constants::A + y * y }
    fn nested_struct(x: f64, y: f64) -> f64 { struct P { n: i32, k: f64 } let p = P { n: 2, k: 0.5 }; x.powi(p.n) * p.k * y }
    fn nested_enum(x: f64, y: f64) -> f64 { #[derive(PartialEq)] enum E { A, B } let e = E::B; if e == E::A { x } else { x * y } }
    fn methods_as_paths(x: f64, y: f64) -> f64 { f64::sin(x) + f64::powi(y, 2) + f64::max(x, -9.0) * f64::mul_add(x, y, 1.0) + f64::atan2(y, 3.0) }
    fn methods_on_literals(x: f64, y: f64) -> f64 { 2.0_f64.powf(x) + (2.0_f64).ln() * y + 3.0f64.sqrt() * x + 2_f64.max(x) + (-1.5_f64).abs() }
    fn negative_literals(x: f64, y: f64) -> f64 { -1.0 * x + -y * -2.0 - (-3.0) + (-x).powi(2) + -x.powi(2) }
    fn literal_forms(x: f64, y: f64) -> f64 { 1. * x + 1e-3 * y + 1_000.0 * x * y + 2E1 + 5f64 * x + 0.5_f64 }
    fn conversions(x: f64, y: f64) -> f64 { let n: i32 = 3; let k: f64 = n.into(); f64::from(n) * x + k * y + f64::from(2u8) + f64::from(1.5f32) * x + f64::from(true) }
    fn parsed(x: f64, y: f64) -> f64 { let k: f64 = "2.5".parse().unwrap(); let d = f64::default(); k * x * y + d }
    fn string_lengths(x: f64, y: f64) -> f64 { let s = "abc"; let n = s.len() as f64; let t = format!("{n}"); x * n + y * t.len() as f64 }
    fn formatted(x: f64, y: f64) -> f64 { let t = format!("{x:.3} {}", y); if t.is_empty() { x } else { x * y } }
    fn method_of_trait(x: f64, y: f64) -> f64 { use std::ops::{Add, Mul, Neg}; x.add(y).mul(x).neg() + x.mul(2.0) }
    fn clone_and_to_owned(x: f64, y: f64) -> f64 { let a = x.clone(); let b = Clone::clone(&y); a * b.to_owned() }
    fn precedence(x: f64, y: f64) -> f64 { x + y * x - y / (x - 5.0) * 2.0 % 3.0 }
    fn rem(x: f64, y: f64) -> f64 { (x + 10.0) % 3.0 * y + (x * y).rem_euclid(2.0) + 7.0 % (y + 3.0) }
    fn integer_arithmetic(x: f64, y: f64) -> f64 { let n = 7usize; let m = (n / 2) % 3 + (n << 1) - (n & 3); x * m as f64 + y * n.pow(2) as f64 + f64::from(n.max(9) as u32) }
    fn min_of_integers(x: f64, y: f64) -> f64 { let n = 7; let k = n.min(3).max(1); let a: i32 = -4; x * k as f64 + y * a.abs() as f64 + x.powi(a.signum() + 3) }
    fn raw_identifier(x: f64, y: f64) -> f64 { let r#type = x; let r#match = y; r#type * r#match }
    fn loop_with_const_bound(x: f64, y: f64) -> f64 { const EPS: f64 = 1e-3; let mut a = y.abs() + 1.0; while a > EPS { a *= 0.1; } x * a + y }
}
