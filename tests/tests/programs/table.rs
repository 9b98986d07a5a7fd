//! The table of programs.

use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Table {
    #[serde(rename = "schema")]
    _schema: String,
    #[serde(rename = "table")]
    _table: String,
    #[serde(rename = "split")]
    _split: String,
    #[serde(rename = "generator")]
    _generator: String,
    #[serde(rename = "systems")]
    _systems: BTreeMap<String, String>,
    pub(crate) programs: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    pub(crate) id: String,
    #[serde(rename = "title")]
    _title: String,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "source_uses_transforms")]
    _source_uses_transforms: bool,
    #[serde(rename = "source_checked")]
    _source_checked: Option<serde_json::Value>,
    #[serde(rename = "note")]
    _note: Option<String>,
    #[serde(rename = "custom_rule")]
    _custom_rule: Option<bool>,
    pub(crate) inputs: BTreeMap<String, Tensor>,
    pub(crate) order: Vec<String>,
    pub(crate) integer_inputs: Vec<String>,
    pub(crate) outputs: Vec<String>,
    pub(crate) expect: Vec<Expectation>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tensor {
    pub(crate) shape: Vec<usize>,
    pub(crate) data: Vec<f64>,
    #[serde(default)]
    pub(crate) tol: f64,
    #[serde(rename = "dtype")]
    _dtype: Option<String>,
}

/// A tensor for each name, or for each pair of names.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Block {
    One(Tensor),
    Each(BTreeMap<String, Tensor>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expectation {
    pub(crate) transform: String,
    #[serde(default)]
    pub(crate) wrt: Vec<String>,
    pub(crate) out: BTreeMap<String, Block>,
    #[serde(rename = "by")]
    _by: String,
    #[serde(rename = "deviation")]
    _deviation: BTreeMap<String, f64>,
    pub(crate) v: Option<BTreeMap<String, Tensor>>,
    pub(crate) tangents: Option<BTreeMap<String, Tensor>>,
    pub(crate) cotangents: Option<BTreeMap<String, Tensor>>,
    #[serde(default)]
    pub(crate) in_axes: BTreeMap<String, Option<isize>>,
    #[serde(default)]
    pub(crate) out_axes: isize,
    pub(crate) size: Option<usize>,
    #[serde(default)]
    pub(crate) inputs: BTreeMap<String, Tensor>,
}

impl Block {
    pub(crate) fn one(&self) -> &Tensor {
        match self {
            Block::One(tensor) => tensor,
            Block::Each(_) => panic!("a tensor for each pair of names"),
        }
    }

    pub(crate) fn each(&self) -> &BTreeMap<String, Tensor> {
        match self {
            Block::Each(tensors) => tensors,
            Block::One(_) => panic!("a tensor for each name"),
        }
    }
}

impl Tensor {
    pub(crate) fn len(&self) -> usize {
        self.shape.iter().product()
    }

    /// The numbers with the axis in front.
    pub(crate) fn axis_first(&self, axis: isize) -> Vec<f64> {
        let axis = axis.rem_euclid(self.shape.len() as isize) as usize;
        let (size, inner) = (self.shape[axis], self.shape[axis + 1..].iter().product::<usize>());
        let outer = self.shape[..axis].iter().product::<usize>();
        let mut moved = Vec::with_capacity(self.data.len());
        for i in 0..size {
            for o in 0..outer {
                let from = (o * size + i) * inner;
                moved.extend_from_slice(&self.data[from..from + inner]);
            }
        }
        moved
    }
}

pub(crate) fn read() -> Table {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/oracle/programs.json");
    let text = std::fs::read_to_string(path).expect("the table is there");
    serde_json::from_str(&text).expect("the table has its schema")
}
