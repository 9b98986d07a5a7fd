//! The table of operations.

#![allow(dead_code, clippy::struct_field_names, reason = "the schema is read whole, by its names")]

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::oracle::Number;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Table {
    pub(crate) schema: String,
    pub(crate) table: String,
    pub(crate) split: String,
    pub(crate) generator: String,
    pub(crate) systems: BTreeMap<String, String>,
    pub(crate) levels: serde_json::Value,
    pub(crate) cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) op: String,
    pub(crate) note: Option<String>,
    pub(crate) active: Vec<String>,
    pub(crate) args: Vec<Array>,
    pub(crate) out: Vec<Array>,
    pub(crate) jvp: Option<Jvp>,
    pub(crate) vjp: Option<Vjp>,
    pub(crate) vmap: Vec<Mapped>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Array {
    pub(crate) name: Option<String>,
    pub(crate) shape: Vec<usize>,
    pub(crate) dtype: Option<String>,
    pub(crate) data: Vec<Entry>,
    #[serde(default)]
    pub(crate) tol: f64,
}

/// A number, an integer or a truth value.
#[derive(Clone, Copy, Deserialize)]
#[serde(untagged)]
pub(crate) enum Entry {
    Truth(bool),
    Number(Number),
}

impl Entry {
    pub(crate) fn number(self) -> f64 {
        match self {
            Entry::Truth(it) => f64::from(u8::from(it)),
            Entry::Number(it) => it.0,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Jvp {
    pub(crate) tangents: Vec<Array>,
    pub(crate) out: Vec<Array>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Vjp {
    pub(crate) cotangents: Vec<Array>,
    pub(crate) grads: Vec<Array>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mapped {
    pub(crate) label: String,
    pub(crate) levels: Vec<Level>,
    pub(crate) args: Vec<Array>,
    pub(crate) out: Vec<Array>,
    pub(crate) jvp: Option<Jvp>,
    pub(crate) vjp: Option<Vjp>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Level {
    pub(crate) in_axes: Vec<Option<isize>>,
    pub(crate) out_axes: OutAxes,
    pub(crate) size: usize,
}

#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum OutAxes {
    All(isize),
    Each(Vec<isize>),
}

impl OutAxes {
    pub(crate) fn of(&self, output: usize) -> isize {
        match self {
            OutAxes::All(axis) => *axis,
            OutAxes::Each(axes) => axes[output],
        }
    }
}
