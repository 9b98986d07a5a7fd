//! Reading the oracle tables, and comparing with them.

#![allow(dead_code, reason = "each test reads a part of the schema")]

use std::collections::BTreeMap;

use serde::Deserialize;

/// An `f64`, of which JSON lacks three.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(from = "Spelt")]
pub(crate) struct Number(pub(crate) f64);

#[derive(Deserialize)]
#[serde(untagged)]
enum Spelt {
    Plain(f64),
    Named(Name),
}

#[derive(Deserialize)]
enum Name {
    NaN,
    #[serde(rename = "inf")]
    Infinity,
    #[serde(rename = "-inf")]
    NegInfinity,
}

impl From<Spelt> for Number {
    fn from(spelt: Spelt) -> Self {
        Number(match spelt {
            Spelt::Plain(x) => x,
            Spelt::Named(Name::NaN) => f64::NAN,
            Spelt::Named(Name::Infinity) => f64::INFINITY,
            Spelt::Named(Name::NegInfinity) => f64::NEG_INFINITY,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unary {
    pub(crate) schema: String,
    pub(crate) table: String,
    pub(crate) split: String,
    pub(crate) generator: String,
    pub(crate) systems: BTreeMap<String, String>,
    pub(crate) functions: Vec<UnaryFunction>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnaryFunction {
    pub(crate) id: String,
    #[serde(rename = "def")]
    pub(crate) definition: String,
    pub(crate) rust: Option<String>,
    pub(crate) params: Option<BTreeMap<String, f64>>,
    pub(crate) points: Vec<UnaryPoint>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnaryPoint {
    pub(crate) x: Number,
    pub(crate) d: [Number; 4],
    pub(crate) tol: [f64; 4],
    #[serde(default)]
    pub(crate) hard: Vec<usize>,
    #[serde(default)]
    pub(crate) overflow: Vec<usize>,
    #[serde(default)]
    pub(crate) f32: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Binary {
    pub(crate) schema: String,
    pub(crate) table: String,
    pub(crate) split: String,
    pub(crate) generator: String,
    pub(crate) systems: BTreeMap<String, String>,
    pub(crate) functions: Vec<BinaryFunction>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BinaryFunction {
    pub(crate) id: String,
    pub(crate) args: Vec<String>,
    #[serde(rename = "def")]
    pub(crate) definition: String,
    pub(crate) rust: Option<String>,
    pub(crate) points: Vec<BinaryPoint>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BinaryPoint {
    pub(crate) at: Vec<Number>,
    pub(crate) v: Number,
    pub(crate) g: Vec<Number>,
    pub(crate) h: Vec<Vec<Number>>,
    pub(crate) tol_v: f64,
    pub(crate) tol_g: Vec<f64>,
    pub(crate) tol_h: Vec<Vec<f64>>,
    #[serde(default)]
    pub(crate) hard: Vec<String>,
    #[serde(default)]
    pub(crate) overflow: Vec<String>,
    #[serde(default)]
    pub(crate) f32: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Conventions {
    pub(crate) schema: String,
    pub(crate) table: String,
    pub(crate) split: String,
    pub(crate) generator: String,
    pub(crate) systems: BTreeMap<String, String>,
    pub(crate) rule: String,
    pub(crate) cases: Vec<Case>,
    pub(crate) undetermined: Vec<BTreeMap<String, String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) row: String,
    pub(crate) kind: String,
    pub(crate) expr: String,
    pub(crate) inputs: BTreeMap<String, Tensor>,
    pub(crate) wrt: Vec<String>,
    pub(crate) value: Tensor,
    pub(crate) d1: Modes,
    pub(crate) d2: Option<Second>,
    pub(crate) d2_allowed: Option<Vec<Number>>,
    pub(crate) in_axes: Option<Vec<i64>>,
    pub(crate) alternative: Option<String>,
    pub(crate) note: Option<String>,
    #[serde(default)]
    pub(crate) jax: serde_json::Value,
    #[serde(default)]
    pub(crate) torch: serde_json::Value,
    pub(crate) differs_from: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Modes {
    pub(crate) rev: BTreeMap<String, Tensor>,
    pub(crate) fwd: BTreeMap<String, Tensor>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Second {
    pub(crate) order: Vec<String>,
    pub(crate) matrix: Tensor,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tensor {
    pub(crate) shape: Vec<usize>,
    pub(crate) data: Vec<Number>,
    #[serde(default)]
    pub(crate) tol: f64,
}

#[allow(clippy::float_cmp, reason = "equality is the first thing asked")]
/// Whether `got` is `want` but for `tol`, NaN and infinities being themselves only.
pub(crate) fn agrees(got: f64, want: f64, tol: f64) -> bool {
    got == want || (got.is_nan() && want.is_nan()) || (got - want).abs() <= tol
}

/// What was compared, and what went wrong.
#[derive(Default)]
pub(crate) struct Report {
    checked: usize,
    failures: Vec<String>,
}

impl Report {
    /// Compares one number.
    pub(crate) fn compare(&mut self, what: &str, got: f64, want: f64, tol: f64) {
        self.checked += 1;
        if !agrees(got, want, tol) {
            self.failures.push(format!("{what}: {got:e} for {want:e}, tolerance {tol:e}"));
        }
    }

    /// Fails with all that went wrong, or if fewer numbers than these were compared.
    pub(crate) fn finish(self, at_least: usize) {
        assert!(self.failures.is_empty(), "{}", self.failures.join("\n"));
        assert!(self.checked >= at_least, "only {} numbers", self.checked);
    }
}

/// The tolerance at a precision `coarser` times that of `f64`; none where it says nothing.
pub(crate) fn scaled(tol: f64, want: f64, coarser: f64) -> Option<f64> {
    let tol = tol * coarser;
    (coarser == 1.0 || tol <= 0.05 * want.abs()).then_some(tol)
}
