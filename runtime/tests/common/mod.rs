//! Measures vector functions in units in the last place.
//!
//! Each line of `data/ulp/<function>.csv` has the arguments, the correctly rounded value, and what it
//! lacks of the exact one in units in the last place, as bits in hexadecimal.

pub(crate) mod wide;

use functra::lanes::Register;
use wide::Wide;

/// A vector function of one argument or two.
pub(crate) trait Function {
    const ARGUMENTS: usize = 1;
    fn of<V: Register>(x: V, y: V) -> V;
}

pub(crate) struct Case {
    pub(crate) x: f64,
    pub(crate) y: f64,
    high: f64,
    low: f64,
}

/// The cases in the file of this name.
pub(crate) fn cases<F: Function>(name: &str) -> Vec<Case> {
    let path = format!("{}/tests/data/ulp/{name}.csv", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    text.lines().map(case::<F>).collect()
}

fn case<F: Function>(line: &str) -> Case {
    let bits = |s| f64::from_bits(u64::from_str_radix(s, 16).unwrap());
    let f: Vec<f64> = line.split(',').map(bits).collect();
    let [x, .., high, low] = f[..] else { panic!("{line}") };
    Case { x, y: if F::ARGUMENTS == 2 { f[1] } else { 0.0 }, high, low }
}

/// The error of `y` in units in the last place of the exact value, or of `floor` if it is larger;
/// infinite where one is NaN or infinite and the other is not.
pub(crate) fn ulps(y: f64, case: &Case, floor: f64) -> f64 {
    let Case { high, low, .. } = *case;
    if y == high || (y.is_nan() && high.is_nan()) {
        return low.abs();
    }
    if !(y.is_finite() && high.is_finite()) {
        return f64::INFINITY;
    }
    let unit = ulp(high);
    ((y - high) / unit - low).abs() * (unit / ulp(high.abs().max(floor)))
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

/// The cases of file `name` are met within `bound`, with and without fusing, whatever the
/// neighbours in the register.
pub(crate) fn check<F: Function>(name: &str, bound: f64, floor: f64) {
    let cases = cases::<F>(name);
    assert!(cases.len() > 200, "{name} has {} cases", cases.len());
    for (i, case) in cases.iter().enumerate() {
        let near = &cases[(i + 1) % cases.len()];
        let (x, y) = (case.x, case.y);
        let among = F::of(Wide([x, near.x, 1e300, 0.3]), Wide([y, near.y, -1e-310, 0.4])).0[0];
        let turned = F::of(Wide([-2.5, 0.3, near.x, x]), Wide([0.4, 3.0, near.y, y])).0[3];
        let alone = F::of(Wide([x; 4]), Wide([y; 4])).0;
        for y in [among, turned, alone[1]] {
            let same = y.to_bits() == alone[0].to_bits() || (y.is_nan() && alone[0].is_nan());
            assert!(same, "{name}({x:e}) depends on its neighbours: {y:e}, alone {:e}", alone[0]);
        }
        for (register, r) in [("f64", F::of(x, y)), ("Wide", among)] {
            let error = ulps(r, case, floor);
            assert!(error <= bound, "{name}({x:e}, {y:e}) on {register}: {r:e}, off by {error}");
        }
    }
}

/// Declares a [`Function`] for a vector function.
#[macro_export]
macro_rules! function {
    ($ty:ident = |$x:ident| $of:expr) => {
        struct $ty;
        impl common::Function for $ty {
            fn of<V: functra::lanes::Register>($x: V, _: V) -> V {
                $of
            }
        }
    };
    ($ty:ident = |$x:ident, $y:ident| $of:expr) => {
        struct $ty;
        impl common::Function for $ty {
            const ARGUMENTS: usize = 2;
            fn of<V: functra::lanes::Register>($x: V, $y: V) -> V {
                $of
            }
        }
    };
}
