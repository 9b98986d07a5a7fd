//! Points without a derivative: the conventions, in forward mode.

#![allow(clippy::cast_precision_loss, reason = "small counts")]

mod oracle;

use std::collections::BTreeMap;

use functra::{Dual, Num, Scalar, num::In, select};
use oracle::{Case, Conventions, Report, Tensor};

/// Cases that need operators on arrays, for which scalar code has no words.
const OF_ARRAYS: [&str; 10] = [
    // In a reduction three equal numbers share equally; in pairwise maxima they do not.
    "max_reduce_three",
    "max_axis_index",
    "sort_first",
    "sort_second",
    "std_const",
    "cholesky_symmetric",
    "eigvals_repeated_sum",
    "vmap_grad_cond_log",
    "vmap_cholesky_bad_lane",
    "vmap_inv_bad_lane",
];

fn num<S: Scalar<Elem = f64>>(x: f64) -> Num<S> {
    x.into()
}

fn norm<S: Scalar<Elem = f64>>(x: &[Num<S>]) -> Num<S> {
    x.iter().fold(num(0.0), |norm, &x| norm.hypot(x))
}

fn variance<S: Scalar<Elem = f64>>(x: &[Num<S>]) -> Num<S> {
    let n = x.len() as f64;
    let mean = x.iter().sum::<Num<S>>() / n;
    x.iter().map(|&x| (x - mean) * (x - mean)).sum::<Num<S>>() / n
}

fn cumulative_products<S: Scalar<Elem = f64>>(x: &[Num<S>]) -> Num<S> {
    let (mut product, mut sum) = (num(1.0), num(0.0));
    for x in x {
        product *= x;
        sum += product;
    }
    sum
}

fn choose<S: Scalar<Elem = f64>>(when: bool, a: Num<S>, b: Num<S>) -> Num<S> {
    select::__call(In::new(), when, a, b)
}

/// Functions that are made of pieces.
fn with_kinks<S: Scalar<Elem = f64>>(expr: &str, x: Num<S>, y: Num<S>) -> Option<Num<S>> {
    Some(match expr {
        "relu(x)" => x.relu(),
        "3.0 * relu(2.0 * x) + x" => 3.0 * (2.0 * x).relu() + x,
        "maximum(x, 0.0)" => x.maximum(0.0),
        "maximum(0.0, x)" => num::<S>(0.0).maximum(x),
        "x.clamp(0.0, 1e9)" => x.clamp(0.0, 1e9),
        "minimum(maximum(x, 0.0), 1.0)" => x.maximum(0.0).minimum(1.0),
        "maximum(x, y)" => x.maximum(y),
        "minimum(x, y)" => x.minimum(y),
        "maximum(x, x)" => x.maximum(x),
        "x.abs()" => x.abs(),
        "sign(x)" => x.signum() * x.abs().heaviside(0.0),
        "x.floor()" => x.floor(),
        "x.round()" => x.round(),
        "x.ceil()" => x.ceil(),
        "x * x.floor()" => x * x.floor(),
        "heaviside(x, 1.0)" => x.heaviside(1.0),
        "x % 1.0" => x % 1.0,
        "x % y" => x % y,
        "sinc(x)" => x.sinc(),
        "softplus(x)" => x.softplus(),
        _ => return None,
    })
}

/// Functions at the edge of their domain.
#[allow(clippy::eq_op, reason = "x / x at 0 is a case")]
fn at_their_edge<S: Scalar<Elem = f64>>(expr: &str, x: Num<S>, y: Num<S>) -> Option<Num<S>> {
    Some(match expr {
        "x.sqrt()" => x.sqrt(),
        "(x * x).sqrt()" => (x * x).sqrt(),
        "x * x.sqrt()" => x * x.sqrt(),
        "x.hypot(0.0)" => x.hypot(0.0),
        "x.hypot(y)" => x.hypot(y),
        "y.atan2(0.0)" => x.atan2(0.0),
        "x.powf(0.0)" => x.powf(0.0),
        "x.powi(0)" => x.powi(0),
        "x.powf(1.0)" => x.powf(1.0),
        "x.powf(2.0)" => x.powf(2.0),
        "x.powf(1.5)" => x.powf(1.5),
        "x.powf(y)" => x.powf(y),
        "x.ln()" => x.ln(),
        "1.0 / x" => 1.0 / x,
        "x.acos()" => x.acos(),
        "x.asin()" => x.asin(),
        "x.ln_1p()" => x.ln_1p(),
        "x * x.ln()" => x * x.ln(),
        "xlogy(x, x)" => x.xlogy(x),
        "xlogy(x, y)" => x.xlogy(y),
        "logaddexp(x, y)" => x.logaddexp(y),
        "x / x" => x / x,
        _ => return None,
    })
}

/// Choices.
fn chosen<S: Scalar<Elem = f64>>(expr: &str, x: Num<S>) -> Option<Num<S>> {
    Some(match expr {
        "select(x > 0.0, x.ln(), 0.0)" => choose(x > 0.0, x.ln(), num(0.0)),
        "cond(x > 0.0, || x.ln(), || 0.0)" => {
            if x > 0.0 {
                x.ln()
            } else {
                num(0.0)
            }
        }
        "select(x > 0.0, select(x > 0.0, x, 1.0).ln(), 0.0)" => {
            choose(x > 0.0, choose(x > 0.0, x, num(1.0)).ln(), num(0.0))
        }
        "select(x > 0.0, x * x * x, x * x)" => choose(x > 0.0, x * x * x, x * x),
        _ => return None,
    })
}

/// Functions of arrays, in loops.
fn reduced<S: Scalar<Elem = f64>>(expr: &str, v: &[Num<S>]) -> Option<Num<S>> {
    let x = v[0];
    Some(match expr {
        "norm(x)" => norm(v),
        "2.0 * norm(3.0 * x) + x[0]" => {
            let tripled: Vec<Num<S>> = v.iter().map(|&x| 3.0 * x).collect();
            2.0 * norm(&tripled) + x
        }
        "norm(x).powi(2)" => norm(v).powi(2),
        "dot(x, x)" => v.iter().map(|&x| x * x).sum(),
        "logsumexp(x)" => v.iter().fold(num(f64::NEG_INFINITY), |sum, &x| sum.logaddexp(x)),
        "x.max()" => v.iter().copied().fold(num(f64::NEG_INFINITY), Num::max),
        "x.product()" => v.iter().product(),
        "x.cumprod().sum()" => cumulative_products(v),
        "x.var(ddof = 0)" => variance(v),
        "det(x)" => v[0] * v[3] - v[1] * v[2],
        _ => return None,
    })
}

/// The expression of a case, in scalar code. The variables come in the order of their names.
fn evaluate<S: Scalar<Elem = f64>>(expr: &str, v: &[Num<S>]) -> Option<Num<S>> {
    let (x, y) = (v[0], *v.last()?);
    with_kinks(expr, x, y)
        .or_else(|| at_their_edge(expr, x, y))
        .or_else(|| chosen(expr, x))
        .or_else(|| reduced(expr, v))
}

type Inputs = BTreeMap<String, Tensor>;

/// Every scalar of the inputs, with its variable.
fn scalars(inputs: &Inputs) -> Vec<(&str, f64)> {
    inputs.iter().flat_map(|(name, t)| t.data.iter().map(|x| (name.as_str(), x.0))).collect()
}

/// All inputs as constants, but for what `seed` makes of the `i`th.
fn at<S: Scalar<Elem = f64>>(inputs: &Inputs, seed: impl Fn(usize, f64) -> S) -> Vec<Num<S>> {
    scalars(inputs).iter().enumerate().map(|(i, &(_, x))| Num(seed(i, x))).collect()
}

fn check_first(case: &Case, report: &mut Report) {
    let mut seen = BTreeMap::<&str, usize>::new();
    for (i, (name, _)) in scalars(&case.inputs).into_iter().enumerate() {
        let k = seen.entry(name).or_default();
        *k += 1;
        let Some(want) = case.d1.fwd.get(name) else { continue };
        let seed = |j, x| if i == j { Dual::seed(x, 0) } else { Dual::<f64, 1>::fixed(x) };
        let y = evaluate(&case.expr, &at(&case.inputs, seed)).unwrap().0;
        let what = format!("{}, d/d{name}[{}]", case.id, *k - 1);
        report.compare(&what, y.tangents[0], want.data[*k - 1].0, want.tol);
    }
}

/// The second derivative in the scalars `i` and `j`.
fn second(case: &Case, i: usize, j: usize) -> f64 {
    let moves = |k, at| if k == at { 1.0 } else { 0.0 };
    let seed = |k, x| {
        let inner: Dual<f64, 1> = Dual::new(x, [moves(k, i)]);
        Dual::<_, 1>::new(inner, [Dual::fixed(moves(k, j))])
    };
    evaluate(&case.expr, &at(&case.inputs, seed)).unwrap().0.tangents[0].tangents[0]
}

fn check_second(case: &Case, report: &mut Report) {
    let n = scalars(&case.inputs).len();
    let pairs = (0..n).flat_map(|i| (0..n).map(move |j| (i, j)));
    if let Some(want) = &case.d2 {
        for (i, j) in pairs.clone() {
            let what = format!("{}, second in {i} and {j}", case.id);
            let want_ij = want.matrix.data[i * n + j].0;
            report.compare(&what, second(case, i, j), want_ij, want.matrix.tol);
        }
    }
    if let Some(allowed) = &case.d2_allowed {
        let got: Vec<f64> = pairs.map(|(i, j)| second(case, i, j)).collect();
        let all = |x: f64| got.iter().all(|&y| oracle::agrees(y, x, 0.0));
        assert!(allowed.iter().any(|x| all(x.0)), "{}, second: {got:?}", case.id);
    }
}

#[test]
fn conventions_hold() {
    let table: Conventions =
        serde_json::from_str(include_str!("../data/oracle/conventions.json")).unwrap();
    let mut report = Report::default();
    for case in table.cases.iter().filter(|case| !OF_ARRAYS.contains(&case.id.as_str())) {
        let value = evaluate::<f64>(&case.expr, &at(&case.inputs, |_, x| x));
        let value = value.unwrap_or_else(|| panic!("no expression {}", case.expr));
        report.compare(&case.id, value.0, case.value.data[0].0, case.value.tol);
        check_first(case, &mut report);
        check_second(case, &mut report);
    }
    report.finish(150);
}

#[test]
fn only_cases_of_arrays_are_left_out() {
    let table: Conventions =
        serde_json::from_str(include_str!("../data/oracle/conventions.json")).unwrap();
    for id in OF_ARRAYS {
        assert!(table.cases.iter().any(|case| case.id == id), "no case {id}");
    }
}
