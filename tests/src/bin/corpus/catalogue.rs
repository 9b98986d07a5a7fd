//! The catalogue: which functions of which crates, and where to evaluate them.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fs,
    path::Path,
};

use serde::Deserialize;

/// `corpus.toml` as it stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Catalogue {
    /// Crate name to exact version.
    pub versions: BTreeMap<String, String>,
    /// What extracted code may depend on: crate name to a version requirement, or a table.
    pub dependencies: toml::Table,
    #[serde(rename = "function")]
    pub functions: Vec<Entry>,
}

/// One function of the corpus.
#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Entry {
    #[serde(rename = "crate")]
    pub krate: String,
    pub topic: String,
    /// The file that defines the function, inside the crate.
    pub file: String,
    pub name: String,
    /// The type of the `impl` block, for methods and associated functions.
    pub of: Option<String>,
    /// The receiver, for methods. It is held constant.
    pub receiver: Option<String>,
    /// Further files of the crate to look for helpers in.
    #[serde(default)]
    pub also: Vec<String>,
    /// Names that must come along although the code does not mention them.
    #[serde(default)]
    pub with: Vec<String>,
    /// Names that must not come along.
    #[serde(default)]
    pub without: Vec<String>,
    /// Structs made of floats that are differentiated as a whole.
    #[serde(default)]
    pub diff: Vec<String>,
    /// Parameters held constant although they are floats.
    #[serde(default)]
    pub nodiff: Vec<String>,
    /// The name of an alias of `f64` or `f32` that the function calls its floats by.
    pub scalar: Option<String>,
    /// Argument lists. Every float literal in a differentiated argument is an input.
    pub at: Vec<String>,
    /// The float type of the inputs.
    #[serde(default)]
    pub float: Float,
    /// The kind of value returned.
    #[serde(default)]
    pub value: Value,
    /// The first step of the difference quotients, relative to the input.
    pub step: Option<f64>,
    /// How far the derivative may be from the difference quotient, relatively.
    pub tolerance: Option<f64>,
}

#[derive(Deserialize, Clone, Copy, Default, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Float {
    #[default]
    F64,
    F32,
}

/// Decides which transforms are asked for besides `jvp`.
#[derive(Deserialize, Clone, Copy, Default, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Value {
    /// One float: `grad`.
    #[default]
    Float,
    /// A tuple, array or vector of floats: `jacfwd`.
    Floats,
    /// An `Option` or `Result` of floats, or a type of the crate: `jvp` alone.
    Other,
}

impl Catalogue {
    pub(crate) fn read(path: &Path) -> Result<Self, Box<dyn Error>> {
        let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        let catalogue: Self =
            toml::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
        catalogue.check_names()?;
        Ok(catalogue)
    }

    fn check_names(&self) -> Result<(), String> {
        let mut seen = BTreeMap::new();
        for entry in &self.functions {
            if !self.versions.contains_key(&entry.krate) {
                return Err(format!("`{}` has no version", entry.krate));
            }
            if let Some(first) = seen.insert(entry.id(), &entry.name) {
                return Err(format!("`{}` is there twice ({first})", entry.id()));
            }
        }
        Ok(())
    }
}

impl Catalogue {
    /// The crates whose paths mean the same in the generated package.
    pub(crate) fn foreign(&self) -> BTreeSet<String> {
        let standard = ["std", "core", "alloc"].map(String::from);
        standard.into_iter().chain(self.dependencies.keys().map(|k| k.replace('-', "_"))).collect()
    }
}

impl Entry {
    /// A name for the entry that is unique and a Rust identifier.
    pub(crate) fn id(&self) -> String {
        let stem = self.file.trim_start_matches("src/").trim_end_matches(".rs");
        let parts = [&self.krate, stem, self.of.as_deref().unwrap_or(""), &self.name];
        let parts: Vec<_> = parts.into_iter().filter(|p| !p.is_empty() && *p != "lib").collect();
        let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
        parts.join("_").chars().map(plain).collect()
    }

    /// How a reader finds the function.
    pub(crate) fn title(&self) -> String {
        let of = self.of.as_ref().map(|t| format!("{t}::")).unwrap_or_default();
        format!("{} {}{}", self.krate, of, self.name)
    }

    pub(crate) fn step(&self) -> f64 {
        self.step.unwrap_or(0.02)
    }

    pub(crate) fn tolerance(&self) -> f64 {
        self.tolerance.unwrap_or(if self.float == Float::F32 { 1e-4 } else { 1e-6 })
    }
}
