//! Functions of two thousand statements, run backwards: they compile, with optimization and without, and their
//! gradients are the tangents of forward mode.
//!
//! Ignored, because it compiles a crate of its own, twice: about a minute and a half on two cores.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs};

const MANIFEST: &str = r#"[package]
name = "large-functions"
version = "0.0.0"
edition = "2024"

[dependencies]
functra = { path = "RUNTIME" }

[workspace]
"#;

const STATEMENTS: usize = 2000;

/// Statements one after the other, each of the last few numbers.
fn straight() -> String {
    let mut body = String::from("let (t0, t1) = (x[0], x[1]);\n");
    for i in 2..STATEMENTS {
        let (a, b, c) = (i - 1, i - 2, i % 8);
        let value = match i % 7 {
            0 => format!("(t{a} * 0.5).sin() + x[{c}]"),
            1 => format!("t{a} * t{b} * 0.25 + x[{c}]"),
            2 => format!("t{a} / (2.0 + t{b} * t{b})"),
            3 => format!("(-t{a} * t{a}).exp() - t{b} * 0.5"),
            4 => format!("(1.0 + t{a} * t{a}).sqrt() - x[{c}]"),
            5 => format!("t{a} - 0.5 * t{b} + x[{c}] * t{a}"),
            _ => format!("(t{a} - t{b}).tanh()"),
        };
        writeln!(body, "let t{i} = {value};").unwrap();
    }
    body + &format!("t{}", STATEMENTS - 1)
}

/// Loops, branches and writes in turn: seven statements each.
fn mixed() -> String {
    let mut body = String::from("let mut s = x[0]; let mut a = x;\n");
    for i in 0..STATEMENTS / 7 {
        let c = i % 8;
        let block = match i % 4 {
            0 => format!(
                "let u{i} = s * 0.5;\nfor k in 0..3 {{\nlet w = a[k] * u{i};\na[k] = w.sin() + 0.5;\n\
                 if k == 1 {{ s += w * 0.1; }}\n}}\nlet v{i} = a[{c}] * u{i};\ns = (s + v{i}).tanh();\n"
            ),
            1 => format!(
                "let u{i} = s * a[{c}];\nif u{i} > 0.2 {{\nlet w = u{i} * u{i};\ns -= 0.3 * w;\n}} else {{\n\
                 s += u{i}.cos() * 0.1;\na[{c}] = s * 0.5;\n}}\ns = s.sin() + x[{c}];\n"
            ),
            2 => format!(
                "let mut n{i} = 0;\nlet mut u{i} = s;\nwhile n{i} < 4 {{\nu{i} = u{i} * 0.5 + a[n{i}];\n\
                 n{i} += 1;\nif u{i} > 2.0 {{ break; }}\n}}\ns = (u{i} * 0.5).tanh();\n"
            ),
            _ => format!(
                "let u{i} = a.iter().map(|v| v * s).sum::<f64>();\nlet v{i} = u{i} / (1.0 + u{i} * u{i});\n\
                 a[{c}] += v{i};\nlet w{i} = v{i} * x[{c}];\ns = s * 0.5 + w{i};\nlet z{i} = s * s;\n\
                 s = z{i} / (1.0 + z{i}) + x[0];\n"
            ),
        };
        body += &block;
    }
    body + "s + a[3]"
}

const CHECKS: &str = r#"
/// The gradient by each number is the tangent along it.
macro_rules! agree {
    ($function:ident) => {{
        let x = [0.3, -0.2, 0.7, 0.1, -0.5, 0.9, 0.4, -0.8];
        let (value, gradient) = $function::value_and_grad(x);
        let size = gradient.iter().fold(0.0_f64, |size, it| size.max(it.abs()));
        assert!(size > 1e-12 && size.is_finite(), "{gradient:?}");
        for i in 0..8 {
            let mut along = [0.0; 8];
            along[i] = 1.0;
            let (primal, tangent) = $function::jvp(x, along);
            assert_eq!(primal.to_bits(), value.to_bits());
            assert!((tangent - gradient[i]).abs() <= 1e-11 * size, "{i}: {tangent}, not {}", gradient[i]);
        }
    }};
}

fn main() {
    agree!(straight);
    agree!(mixed);
}
"#;

fn source() -> String {
    let functions = [("straight", straight()), ("mixed", mixed())].map(|(name, body)| {
        format!(
            "#[functra::transforms(grad(mode = reverse), jvp)]\n\
             pub fn {name}(x: [f64; 8]) -> f64 {{\n{body}\n}}\n"
        )
    });
    format!("#![allow(warnings)]\n{}{CHECKS}", functions.concat())
}

/// Compiles and runs the crate, once what it depends on is there, and says how long that took.
fn compiled(folder: &Path, args: &[&str]) -> Duration {
    let run = || {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["run", "--quiet", "--offline"]).args(args).current_dir(folder);
        let status = cargo.env("CARGO_TARGET_DIR", folder.join("target")).status().unwrap();
        assert!(status.success(), "see {}", folder.join("src/main.rs").display());
    };
    fs::write(folder.join("src/main.rs"), "fn main() {}").unwrap();
    run();
    fs::write(folder.join("src/main.rs"), source()).unwrap();
    let begin = Instant::now();
    run();
    begin.elapsed()
}

#[test]
#[ignore = "compiles a crate of its own, twice"]
fn they_compile_and_are_right() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("large-functions");
    let manifest = MANIFEST.replace("RUNTIME", &tests.join("../runtime").display().to_string());
    fs::create_dir_all(folder.join("src")).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(tests.join("../Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let (debug, release) = (compiled(&folder, &[]), compiled(&folder, &["--release"]));
    println!("debug {debug:.1?}, release {release:.1?}");
}
