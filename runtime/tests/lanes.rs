//! Registers, lanes and dispatch: every register against plain `f64`, every level.

#![allow(
    clippy::inline_always,
    clippy::float_cmp,
    clippy::cast_precision_loss,
    clippy::many_single_char_names,
    clippy::unreadable_literal,
    reason = "exact comparisons of numbers on lanes"
)]

use functra::lanes::{Body, Kernel, LanesOf, Level, Register, dispatch_f64, with_level};

const LEVELS: [Level; 3] = [Level::Sse2, Level::Avx2, Level::Avx512];

/// Numbers at which rounding, comparisons and signs go wrong if they do.
const HARD: [f64; 24] = [
    0.0,
    -0.0,
    0.3,
    -0.3,
    0.5,
    -0.5,
    0.7,
    -0.7,
    1.5,
    2.5,
    -2.5,
    3.0,
    1e300,
    -1e300,
    5e-324,
    -5e-324,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::NAN,
    4503599627370495.5,
    -4503599627370495.5,
    9007199254740993.0,
    f64::MAX,
    f64::MIN_POSITIVE,
];

fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}

/// Compares one operation on lanes with the same on single numbers.
fn agree<V: Register>(name: &str, x: f64, y: f64, lanes: V, single: f64) {
    for i in 0..V::WIDTH {
        assert!(same(lanes.lane(i), single), "{name}({x:e}, {y:e}): {lanes:?}, not {single:e}");
    }
}

#[inline(always)]
fn check_register<V: Register>() {
    for x in HARD {
        for y in HARD {
            let (a, b) = (V::splat(x), V::splat(y));
            agree("+", x, y, a + b, x + y);
            agree("-", x, y, a - b, x - y);
            agree("*", x, y, a * b, x * y);
            agree("/", x, y, a / b, x / y);
            agree("neg", x, y, -a, -x);
            agree("sqrt", x, y, a.sqrt(), x.sqrt());
            agree("abs", x, y, a.abs(), x.abs());
            agree("floor", x, y, a.floor(), x.floor());
            agree("round", x, y, a.round_ties_even(), x.round_ties_even());
            agree("lt", x, y, V::select(a.lt(b), a, b), if x < y { x } else { y });
            agree("le", x, y, V::select(a.le(b), a, b), if x <= y { x } else { y });
            agree("eq", x, y, V::select(a.eq(b), a, -b), if x == y { x } else { -y });
            agree("not", x, y, V::select(!a.lt(b), a, b), if x < y { y } else { x });
            let fused = if V::FMA { x.mul_add(y, x) } else { x * y + x };
            agree("fma", x, y, a.fma(b, a), fused);
            let equal = V::eq_bits(a.to_bits(), b.to_bits());
            assert_eq!((V::any(equal), V::all(equal)), {
                let e = x.to_bits() == y.to_bits();
                (e, e)
            });
            check_bits::<V>(x, y);
        }
    }
    check_positions::<V>();
}

#[inline(always)]
fn check_bits<V: Register>(x: f64, y: f64) {
    let (a, b) = (V::splat(x).to_bits(), V::splat(y).to_bits());
    let (p, q) = (x.to_bits(), y.to_bits());
    for (lanes, single) in [
        (V::add_bits(a, b), p.wrapping_add(q)),
        (V::sub_bits(a, b), p.wrapping_sub(q)),
        (V::and_bits(a, b), p & q),
        (V::or_bits(a, b), p | q),
        (V::xor_bits(a, b), p ^ q),
        (V::shl_bits::<12>(a), p << 12),
        (V::shr_bits::<52>(a), p >> 52),
    ] {
        assert!(V::all(V::eq_bits(lanes, V::splat_bits(single))), "bits of {x:e}, {y:e}");
    }
}

/// Lanes are kept apart, in order.
#[inline(always)]
fn check_positions<V: Register>() {
    let p: Vec<f64> = (0..V::WIDTH).map(|i| i as f64 + 0.25).collect();
    let table = [10.0, 11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 17.0];
    let v = V::load(&p);
    let two_to_52 = V::splat(4503599627370496.0);
    let index = (v.floor() + two_to_52).to_bits();
    for i in 0..V::WIDTH {
        let (mut out, w) = (vec![0.0; V::WIDTH], v.with_lane(i, -1.0));
        w.store(&mut out);
        let m = w.lt(V::splat(0.0));
        assert!(V::any(m) && V::all(m) == (V::WIDTH == 1));
        for (j, x) in out.iter().enumerate() {
            assert_eq!(*x, if i == j { -1.0 } else { p[j] });
            assert_eq!(*x, w.lane(j));
            assert_eq!(V::select(m, V::splat(2.0), v).lane(j), if i == j { 2.0 } else { p[j] });
            assert_eq!(V::gather(&table, index).lane(j), 10.0 + (j % 8) as f64);
            assert_eq!(v.map(|x| x + 1.0).lane(j), p[j] + 1.0);
            assert_eq!(v.map2(w, |a, b| a * b).lane(j), p[j] * out[j]);
        }
    }
}

/// Runs the checks on the registers of every level.
struct Checks;

impl Kernel<f64> for Checks {
    type Output = usize;
    const REGISTERS: usize = 2;
    #[inline(always)]
    fn run<L: LanesOf<f64>>(self) -> usize {
        check_outline::<L>();
        check_rows::<L, 1>();
        check_rows::<L, 2>();
        check_rows::<L, 3>();
        check_rows::<L, 4>();
        check_rows::<L, 5>();
        check_rows::<L, 7>();
        check_rows::<L, 8>();
        check_rows::<L, 11>();
        check_rows::<L, 16>();
        L::WIDTH
    }
}

#[inline(always)]
fn check_rows<L: LanesOf<f64>, const K: usize>() {
    let rows: Vec<[f64; K]> =
        (0..L::WIDTH).map(|l| std::array::from_fn(|k| (100 * l + k) as f64)).collect();
    let v = L::load_rows(&rows);
    for (l, row) in rows.iter().enumerate() {
        for k in 0..K {
            assert_eq!(v[k].extract(l), row[k], "K = {K}, row {l}, element {k}");
        }
    }
    let mut out = vec![[-1.0; K]; L::WIDTH + 1];
    L::store_rows(&v, &mut out);
    assert_eq!(out[..L::WIDTH], rows);
    assert_eq!(out[L::WIDTH], [-1.0; K], "wrote past the end");
}

#[test]
fn rows_and_bodies_at_every_level() {
    for level in LEVELS {
        let width = with_level(level, || dispatch_f64(Checks));
        assert!([4, 8, 16].contains(&width));
    }
}

#[test]
fn registers_do_what_f64_does() {
    use functra::lanes::{Lanes, portable::Array};
    check_register::<f64>();
    check_register::<Array<2>>();
    check_register::<Array<4>>();
    check_register::<Lanes<f64, 3>>();
    #[cfg(target_arch = "x86_64")]
    x86::check_registers();
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::check_register;
    use functra::lanes::Lanes;
    use functra::lanes::x86::{Avx2, Avx512, Sse2};

    pub(crate) fn check_registers() {
        check_register::<Sse2>();
        check_register::<Lanes<Sse2, 2>>();
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            unsafe { avx2() }
        }
        if is_x86_feature_detected!("avx512dq") && is_x86_feature_detected!("avx512vl") {
            unsafe { avx512() }
        }
    }

    #[target_feature(enable = "avx2,fma")]
    fn avx2() {
        check_register::<Avx2>();
        check_register::<Lanes<Avx2, 4>>();
    }

    #[target_feature(enable = "avx512f,avx512dq,avx512vl,avx2,fma")]
    fn avx512() {
        check_register::<Avx512>();
        check_register::<Lanes<Avx512, 2>>();
    }
}

/// A body run out of line: the elements, a lane further on each.
struct Rotated<L>(L);

impl<L: LanesOf<f64>> Body for Rotated<L> {
    type Output = L;
    #[inline(always)]
    fn run(self) -> L {
        let mut r = self.0;
        for lane in 0..L::WIDTH {
            r.insert((lane + 1) % L::WIDTH, self.0.extract(lane));
        }
        r
    }
}

#[inline(always)]
fn check_outline<L: LanesOf<f64>>() {
    let numbers: Vec<f64> = (0..L::WIDTH).map(|i| i as f64).collect();
    let (mut expected, mut out) = (numbers.clone(), numbers.clone());
    expected.rotate_right(1);
    L::outline(Rotated(L::load(&numbers))).store(&mut out);
    assert_eq!(out, expected);
    assert_eq!(L::splat(3.5).extract(L::WIDTH - 1), 3.5);
}

#[test]
fn a_forced_level_ends_with_its_closure() {
    let before = functra::lanes::level();
    with_level(Level::Sse2, || assert_eq!(functra::lanes::level(), Level::Sse2));
    assert_eq!(functra::lanes::level(), before);
}
