//! Random programs: reverse mode, forward mode and differences agree on whatever the supported syntax can say.
//!
//! The programs are a crate of their own, which is generated and compiled here; so the test takes a while, and runs
//! only where it is asked for: `cargo test -p functra-tests --test random_programs -- --ignored`. `FUNCTRA_SEED` and
//! `FUNCTRA_PROGRAMS` choose others, and more or fewer.

mod generate;

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

const MANIFEST: &str = r#"[package]
name = "random-programs"
version = "0.0.0"
edition = "2024"

[dependencies]
functra = { path = "RUNTIME" }
functra-tests = { path = "TESTS" }

[workspace]
"#;

/// What the generated crate does with its programs.
const CHECKS: &str = r#"
use functra_tests::{agree, gradient};

type Gradient = (f64, f64, [f64; 4]);

struct Program {
    name: &'static str,
    value: fn(f64, f64, [f64; 4]) -> f64,
    backward: fn(f64, f64, [f64; 4]) -> (f64, Gradient),
    forward: fn(f64, f64, [f64; 4]) -> (f64, Gradient),
}

const POINTS: [[f64; 6]; 3] = [
    [0.7, -0.4, 0.3, 0.9, -1.1, 0.2],
    [-1.3, 0.8, 1.2, -0.6, 0.1, 0.5],
    [0.2, 1.6, -0.9, 0.4, 0.7, -0.3],
];

fn flat((x, y, v): Gradient) -> Vec<f64> {
    [&[x, y][..], &v].concat()
}

fn faults(it: &Program, at: &[f64; 6]) -> Vec<String> {
    let of = |f: &dyn Fn(f64, f64, [f64; 4]) -> (f64, Gradient)| f(at[0], at[1], [at[2], at[3], at[4], at[5]]);
    let plain = (it.value)(at[0], at[1], [at[2], at[3], at[4], at[5]]);
    let ((value, backward), (_, forward)) = (of(&it.backward), of(&it.forward));
    let (backward, forward) = (flat(backward), flat(forward));
    let differences = gradient(|x| (it.value)(x[0], x[1], [x[2], x[3], x[4], x[5]]), at);
    let mut faults = Vec::new();
    if value.to_bits() != plain.to_bits() {
        faults.push(format!("{}: value {value:?}, not {plain:?}", it.name));
    }
    for (i, (b, f)) in backward.iter().zip(&forward).enumerate() {
        // A step of differences may cross a branch, so they decide only where both modes are wrong alike.
        if !agree(*b, *f, 1e-10) {
            faults.push(format!("{} at {at:?}, {i}: backward {b:?}, forward {f:?}, differences {:?}", it.name, differences[i]));
        }
    }
    faults
}

/// In how many entries both modes are what differences say: nearly all, though some cross a branch.
fn share(it: &Program) -> (usize, usize) {
    let mut count = (0, 0);
    for at in &POINTS {
        let (_, g) = (it.backward)(at[0], at[1], [at[2], at[3], at[4], at[5]]);
        let differences = gradient(|x| (it.value)(x[0], x[1], [x[2], x[3], x[4], x[5]]), at);
        for (g, d) in flat(g).iter().zip(differences) {
            count.0 += usize::from(agree(*g, d, 1e-5));
            count.1 += 1;
        }
    }
    count
}

fn main() {
    let faults: Vec<String> =
        PROGRAMS.iter().flat_map(|it| POINTS.iter().flat_map(|at| faults(it, at)).collect::<Vec<_>>()).collect();
    let (good, all) = PROGRAMS.iter().map(share).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    println!("{} programs, {good} of {all} entries agree with differences", PROGRAMS.len());
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    assert!(good * 100 >= all * 85, "differences disagree");
}
"#;

fn number(name: &str, default: u64) -> u64 {
    env::var(name).ok().map_or(default, |it| it.parse().expect("a number"))
}

fn source(seed: u64, count: u64) -> String {
    let programs: Vec<String> = (0..count)
        .map(|i| generate::program(seed.wrapping_mul(1_000_003).wrapping_add(i)))
        .collect();
    let mut source = String::from("#![allow(warnings)]\n");
    for (module, mode) in [("backward", "reverse"), ("forward", "forward")] {
        writeln!(source, "mod {module} {{\n{}", generate::HELPERS).unwrap();
        for (i, body) in programs.iter().enumerate() {
            let head = format!(
                "#[functra::grad(mode = {mode})]\npub fn p{i}(x: f64, y: f64, v: [f64; 4]) -> f64 {{"
            );
            writeln!(source, "{head}\n{body}}}").unwrap();
        }
        writeln!(source, "}}").unwrap();
    }
    source.push_str(CHECKS);
    source.push_str("const PROGRAMS: &[Program] = &[\n");
    for i in 0..count {
        writeln!(source, "Program {{ name: \"p{i}\", value: backward::p{i}, backward: backward::p{i}::value_and_grad, forward: forward::p{i}::value_and_grad }},").unwrap();
    }
    source.push_str("];\n");
    source
}

#[test]
#[ignore = "compiles a crate of its own"]
fn both_modes_agree_on_random_programs() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("random-programs");
    let manifest = MANIFEST
        .replace("RUNTIME", &tests.join("../runtime").display().to_string())
        .replace("TESTS", &tests.display().to_string());
    fs::create_dir_all(folder.join("src")).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(tests.join("../Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let (seed, count) = (number("FUNCTRA_SEED", 1), number("FUNCTRA_PROGRAMS", 60));
    fs::write(folder.join("src/main.rs"), source(seed, count)).unwrap();
    let status = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--offline"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .status()
        .unwrap();
    assert!(status.success(), "see {} (seed {seed})", folder.join("src/main.rs").display());
}
