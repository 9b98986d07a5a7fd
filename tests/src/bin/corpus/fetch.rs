//! Getting the sources of the crates: cargo resolves and downloads them, as dependencies of a
//! package that is never built.

use std::{
    collections::BTreeMap,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// Crate name to the folder of its sources.
pub(crate) type Sources = BTreeMap<String, PathBuf>;

pub(crate) fn fetch(
    versions: &BTreeMap<String, String>,
    folder: &Path,
) -> Result<Sources, Box<dyn Error>> {
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("src/lib.rs"), "")?;
    fs::write(folder.join("Cargo.toml"), manifest(versions))?;
    let metadata = cargo_metadata(folder)?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata lists no packages")?;
    versions.iter().map(|(name, version)| locate(packages, name, version)).collect()
}

fn manifest(versions: &BTreeMap<String, String>) -> String {
    let mut text = String::from(
        "[package]\nname = \"corpus-sources\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [workspace]\n\n[dependencies]\n",
    );
    for (name, version) in versions {
        let _ = writeln!(text, "{name} = {{ version = \"={version}\", default-features = false }}");
    }
    text
}

fn cargo_metadata(folder: &Path) -> Result<Value, Box<dyn Error>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--quiet"])
        .current_dir(folder)
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn locate(
    packages: &[Value],
    name: &str,
    version: &str,
) -> Result<(String, PathBuf), Box<dyn Error>> {
    let package = packages
        .iter()
        .find(|p| p["name"] == name && p["version"] == version)
        .ok_or_else(|| format!("cargo did not fetch {name} {version}"))?;
    let manifest = package["manifest_path"].as_str().ok_or("a package without a manifest")?;
    let folder = Path::new(manifest).parent().ok_or("a manifest without a folder")?;
    Ok((name.to_owned(), folder.to_owned()))
}
