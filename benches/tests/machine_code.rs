//! Reads the machine code of mapped functions: what is not inlined into a kernel is not compiled for its instruction
//! set, and tens of times as slow, without a word from the compiler.

#![cfg(target_arch = "x86_64")]

use std::path::Path;
use std::process::Command;

/// The functions of `src/bin/shapes.rs`.
const SHAPES: [&str; 18] = [
    "straight",
    "iterator_chain",
    "zipped",
    "folded",
    "function_value",
    "closure",
    "large_closure",
    "collected",
    "loop_over_slice",
    "loop_over_range",
    "enumerated",
    "windows",
    "matrix",
    "integrated",
    "nested_function",
    "calls",
    "selecting",
    "long_body",
];

/// What a kernel may call: the end of the program, memory, and what is rare and out of line on purpose.
const ALLOWED: [&str; 12] = [
    "panic",
    "_fail",
    "memcpy",
    "memset",
    "memmove",
    "__rust_",
    "RawVec",
    "raw_vec",
    "from_elem",
    "_Unwind_Resume",
    "5patch",
    "7outline",
];

/// A function in an assembly listing.
struct Function<'a> {
    name: &'a str,
    lines: Vec<&'a str>,
}

impl Function<'_> {
    /// The instruction set that the function is a kernel for, by its registers.
    fn register(&self) -> Option<&'static str> {
        let kernel_of = |module: &str| self.name.contains(&format!("8dispatch{module}3run"));
        match (kernel_of("6avx512"), kernel_of("4avx2")) {
            (true, _) => Some("zmm"),
            (_, true) => Some("ymm"),
            _ => None,
        }
    }

    fn is_of(&self, shape: &str) -> bool {
        self.name.contains(&format!("{}{shape}", shape.len()))
    }

    fn computes_in(&self, register: &str) -> bool {
        let is_arithmetic = |line: &&&str| {
            ["vadd", "vmul", "vsub", "vdiv", "vfm"].iter().any(|it| line.starts_with(it))
                && line.contains(register)
        };
        self.lines.iter().filter(is_arithmetic).count() >= 3
    }

    /// The functions that it calls, or takes the address of in order to call them.
    fn callees(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().filter_map(|line| {
            let (instruction, operand) = line.split_once('\t')?;
            let called = instruction.starts_with("call") && !operand.starts_with("*%");
            let is_callee = called || (instruction == "movq" && operand.contains("@GOTPCREL"));
            is_callee.then(|| operand.trim_start_matches('*').split('@').next().unwrap_or(operand))
        })
    }
}

fn functions(listing: &str) -> Vec<Function<'_>> {
    let mut functions: Vec<Function<'_>> = Vec::new();
    for line in listing.lines() {
        match (line.strip_suffix(':'), functions.last_mut()) {
            (Some(name), _) if !name.starts_with(['.', '\t']) => {
                functions.push(Function { name, lines: Vec::new() });
            }
            (None, Some(function)) if line.starts_with('\t') => {
                function.lines.push(line.trim_start());
            }
            _ => {}
        }
    }
    functions
}

fn listing(path: &Path) -> String {
    let emit = format!("--emit=asm={}", path.display());
    let status = Command::new(env!("CARGO"))
        .args([
            "rustc",
            "--release",
            "--quiet",
            "-p",
            "functra-benches",
            "--bin",
            "shapes",
            "--",
            &emit,
        ])
        .args(["-C", "symbol-mangling-version=v0"])
        .status()
        .expect("cargo runs");
    assert!(status.success(), "the shapes do not compile");
    std::fs::read_to_string(path).expect("a listing was written")
}

#[test]
#[ignore = "compiles in release mode"]
fn kernels_call_nothing_and_fill_their_registers() {
    let listing = listing(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("shapes.s"));
    let functions = functions(&listing);
    for shape in SHAPES {
        for register in ["zmm", "ymm"] {
            let is_kernel = |it: &&Function<'_>| it.register() == Some(register) && it.is_of(shape);
            let kernels: Vec<_> = functions.iter().filter(is_kernel).collect();
            assert!(!kernels.is_empty(), "{shape} has no kernel in {register}");
            for kernel in kernels {
                assert!(kernel.computes_in(register), "{shape} does not compute in {register}");
                let called =
                    kernel.callees().find(|it| !ALLOWED.iter().any(|allowed| it.contains(allowed)));
                assert_eq!(called, None, "{shape} in {register} calls what should be inlined");
            }
        }
    }
}
