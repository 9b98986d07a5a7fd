//! Compiling and running the generated package, and telling whose error is whose.

use std::{
    collections::BTreeMap,
    error::Error,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

/// The generated package.
pub(crate) struct Package {
    pub folder: PathBuf,
    pub target: PathBuf,
}

impl Package {
    /// Checks the package once. Gives the first error of each module that has any.
    ///
    /// # Errors
    /// When there are errors that belong to no module.
    pub(crate) fn check(&self) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
        let output = self.cargo(&["check", "--message-format", "json", "--quiet"])?;
        let text = String::from_utf8_lossy(&output.stdout);
        let messages = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let mut faults = BTreeMap::new();
        let mut stray = Vec::new();
        for message in messages.map(|m| m["message"].clone()).filter(|m| m["level"] == "error") {
            match module(&message) {
                Some(id) => _ = faults.entry(id).or_insert_with(|| first_line(&message)),
                None => stray.push(message["rendered"].as_str().unwrap_or_default().to_owned()),
            }
        }
        if faults.is_empty() && !output.status.success() {
            stray.push(String::from_utf8_lossy(&output.stderr).into_owned());
            return Err(stray.concat().into());
        }
        Ok(faults)
    }

    /// Runs the package. Gives what is wrong with each module; nothing if nothing is.
    pub(crate) fn run(&self) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
        let output = self.cargo(&["run", "--quiet"])?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
        }
        let text = String::from_utf8(output.stdout)?;
        let lines = text.lines().filter_map(|line| line.split_once('\t'));
        Ok(lines.map(|(id, fault)| (id.to_owned(), fault.to_owned())).collect())
    }

    fn cargo(&self, arguments: &[&str]) -> Result<Output, Box<dyn Error>> {
        let mut command = Command::new(env!("CARGO"));
        command.args(arguments).current_dir(&self.folder);
        Ok(command.env("CARGO_TARGET_DIR", &self.target).output()?)
    }
}

/// The module an error points into, through macro expansions if need be.
fn module(message: &Value) -> Option<String> {
    let spans = message["spans"].as_array()?;
    let (primary, other): (Vec<_>, Vec<_>) = spans.iter().partition(|s| s["is_primary"] == true);
    primary.into_iter().chain(other).find_map(module_of_span)
}

fn module_of_span(span: &Value) -> Option<String> {
    let path = Path::new(span["file_name"].as_str()?);
    let stem = path.file_stem()?.to_str()?;
    let is_module = path.starts_with("src") && !["main", "support"].contains(&stem);
    if is_module {
        return Some(stem.to_owned());
    }
    let expansion = &span["expansion"];
    if expansion.is_null() { None } else { module_of_span(&expansion["span"]) }
}

fn first_line(message: &Value) -> String {
    let text = message["message"].as_str().unwrap_or_default();
    let code = message["code"]["code"].as_str().map(|c| format!("{c}: ")).unwrap_or_default();
    format!("{code}{}", text.lines().next().unwrap_or_default())
}
