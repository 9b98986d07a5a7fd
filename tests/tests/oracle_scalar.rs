//! Values and derivatives of the elementwise functions against independent systems.
//! Every number is asked for strictly, the ones marked `hard` in the tables too.

#![allow(clippy::float_cmp, clippy::cast_precision_loss, reason = "exact by construction")]

mod oracle;

use functra::lanes::{Lanes, Register, portable::Array};
use functra::{Dual, Element, Elementwise, Num, Real};
use oracle::{Binary, BinaryFunction, Report, Unary, UnaryFunction, scaled};

/// A scalar the tables are checked on: how a number gets in, and how one gets out.
trait Probe: Real {
    /// The ratio of its precision to that of `f64`.
    const COARSER: f64;
    fn read(self) -> f64;
}

impl Probe for f64 {
    const COARSER: f64 = 1.0;
    fn read(self) -> f64 {
        self
    }
}

impl Probe for f32 {
    const COARSER: f64 = (1_u64 << 29) as f64;
    fn read(self) -> f64 {
        self.into()
    }
}

/// Registers that every machine has.
type Portable = Lanes<Array<2>, 2>;

impl Probe for Portable {
    const COARSER: f64 = 1.0;
    fn read(self) -> f64 {
        let first = self.lane(0);
        let same = (1..Self::WIDTH).all(|i| self.lane(i).to_bits() == first.to_bits());
        assert!(same || first.is_nan(), "the lanes differ: {self:?}");
        first
    }
}

fn constant<S: Real>(x: f64) -> Num<S> {
    Num(S::constant(S::Elem::narrow(x)))
}

/// Tries a row of the table: it answers if it has this name and number of arguments.
/// A function for each keeps the frames small.
macro_rules! try_row {
    ([$id:ident $args:ident] $doc:tt $name:ident $rest:tt [$($x:ident)+] [] $($_:tt)*) => {
        #[inline(never)]
        fn $name<S: Real>($($x: Num<S>),+) -> Num<S> {
            Num(Elementwise::$name($($x.0),+))
        }
        if let (stringify!($name), &[$($x),+]) = ($id, $args) {
            return Some($name($($x),+));
        }
    };
    ($($_:tt)*) => {};
}

fn row<S: Real>(id: &str, args: &[Num<S>]) -> Option<Num<S>> {
    functra::__elementwise!(try_row [id args]);
    None
}

fn operator<S: Real>(id: &str, args: &[Num<S>]) -> Option<Num<S>> {
    Some(match (id, args) {
        ("square", [x]) => x * x,
        ("neg", [x]) => -x,
        ("add", [x, y]) => x + y,
        ("sub", [x, y]) => x - y,
        ("mul", [x, y]) => x * y,
        ("div", [x, y]) => x / y,
        _ => return None,
    })
}

#[allow(clippy::cast_possible_truncation, reason = "exponents are small integers")]
fn with_parameter<S: Real>(f: &UnaryFunction, x: Num<S>) -> Option<Num<S>> {
    let (name, &p) = f.params.as_ref()?.first_key_value()?;
    let c = constant(p);
    Some(match (f.id.split('_').next()?, name.as_str()) {
        ("powi", "k") => x.powi(p as i32),
        ("powf", "c") => x.powf(c),
        ("log", "base") => x.log(c),
        ("rem", "modulus") => x.rem_euclid(c),
        _ => return None,
    })
}

fn unary<S: Real>(f: &UnaryFunction, x: Num<S>) -> Num<S> {
    with_parameter(f, x)
        .or_else(|| row(&f.id, &[x]))
        .or_else(|| operator(&f.id, &[x]))
        .unwrap_or_else(|| panic!("no function {}", f.id))
}

/// The value and its first three derivatives.
fn derivatives<B: Probe>(f: &UnaryFunction, x: f64) -> [f64; 4] {
    type D<T> = Dual<T, 1>;
    let x = Dual::seed(Dual::seed(Dual::seed(constant::<B>(x).0, 0), 0), 0);
    let y: D<D<D<B>>> = unary(f, Num(x)).0;
    [
        y.primal.primal.primal,
        y.tangents[0].primal.primal,
        y.tangents[0].tangents[0].primal,
        y.tangents[0].tangents[0].tangents[0],
    ]
    .map(B::read)
}

fn check_unary<B: Probe>(numbers: usize) {
    let table: Unary =
        serde_json::from_str(include_str!("../data/oracle/scalar_unary.json")).unwrap();
    let mut report = Report::default();
    for f in &table.functions {
        for p in f.points.iter().filter(|p| B::COARSER == 1.0 || p.f32) {
            let got = derivatives::<B>(f, p.x.0);
            for order in (0..4).filter(|order| !p.overflow.contains(order)) {
                let want = p.d[order].0;
                let Some(tol) = scaled(p.tol[order], want, B::COARSER) else { continue };
                let what = format!("{} order {order} at {}", f.id, p.x.0);
                report.compare(&what, got[order], want, tol);
            }
        }
    }
    report.finish(numbers);
}

#[test]
fn functions_of_one_argument() {
    check_unary::<f64>(1492);
}

#[test]
fn functions_of_one_argument_in_f32() {
    check_unary::<f32>(900);
}

#[test]
fn functions_of_one_argument_on_lanes() {
    check_unary::<Portable>(1492);
}

/// The value, the gradient and the Hessian of a function of at most three arguments.
fn second_order<B: Probe>(f: &BinaryFunction, at: &[f64]) -> (f64, [f64; 3], [[f64; 3]; 3]) {
    type D<T> = Dual<T, 3>;
    let args: Vec<Num<D<D<B>>>> = (at.iter().enumerate())
        .map(|(i, &x)| Num(Dual::seed(Dual::seed(constant::<B>(x).0, i), i)))
        .collect();
    let y = row(&f.id, &args).or_else(|| operator(&f.id, &args));
    let y = y.unwrap_or_else(|| panic!("no function {}", f.id)).0;
    (
        y.primal.primal.read(),
        y.primal.tangents.map(B::read),
        y.tangents.map(|row| row.tangents.map(B::read)),
    )
}

fn check_binary<B: Probe>(numbers: usize) {
    let table: Binary =
        serde_json::from_str(include_str!("../data/oracle/scalar_binary.json")).unwrap();
    let mut report = Report::default();
    for f in &table.functions {
        for p in f.points.iter().filter(|p| B::COARSER == 1.0 || p.f32) {
            let at: Vec<f64> = p.at.iter().map(|x| x.0).collect();
            let (v, g, h) = second_order::<B>(f, &at);
            let mut compare = |label: String, got, want: f64, tol| {
                let Some(tol) = scaled(tol, want, B::COARSER) else { return };
                if p.overflow.contains(&label) {
                    return;
                }
                report.compare(&format!("{} {label} at {at:?}", f.id), got, want, tol);
            };
            compare("v".into(), v, p.v.0, p.tol_v);
            for (i, a) in f.args.iter().enumerate() {
                compare(format!("d{a}"), g[i], p.g[i].0, p.tol_g[i]);
                for (j, b) in f.args.iter().enumerate() {
                    compare(format!("d{a}{b}"), h[i][j], p.h[i][j].0, p.tol_h[i][j]);
                }
            }
        }
    }
    report.finish(numbers);
}

#[test]
fn functions_of_several_arguments() {
    check_binary::<f64>(600);
}

#[test]
fn functions_of_several_arguments_in_f32() {
    check_binary::<f32>(300);
}

#[test]
fn functions_of_several_arguments_on_lanes() {
    check_binary::<Portable>(600);
}
