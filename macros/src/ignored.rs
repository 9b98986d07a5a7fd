//! No option is ignored: whatever it stands beside, it changes what is emitted, or is refused.

use crate::attr::Transform;
use crate::attr::stack::emit;
use proc_macro2::TokenStream;

/// Every option, with a value that is not its default.
const OPTIONS: [&str; 14] = [
    "wrt = y",
    "has_aux",
    "explain",
    "in_dims = (None, 0)",
    "out_dims = None",
    "size = 3",
    "randomness = same",
    "randomness = different",
    "chunk = 3",
    "name = g",
    "method",
    "scalar = f32",
    "crate = ::other",
    "no_such_option",
];

/// Of few numbers, of many, of a pair, of a key.
const FUNCTIONS: [&str; 4] = [
    "fn f(x: f64, y: f64) -> f64 { x * y * y }",
    "fn f(x: &[f64], y: f64) -> f64 { let mut s = y; for i in 0..x.len() { s += x[i] * s; } s }",
    "fn f(x: f64, y: f64) -> (f64, f64) { (x * y, y) }",
    "fn f(x: f64, y: f64, key: &Key) -> f64 { x * y * key.uniform() }",
];

/// What the transform stands on.
const BELOW: [&str; 6] = ["", "grad", "grad(mode = reverse)", "jacfwd", "jacrev", "vmap"];

const MODES: [&str; 3] = ["", "mode = forward", "mode = reverse"];

/// The expansion, unless it is refused.
fn expansion(transform: Transform, parts: [&str; 3], function: &str) -> Option<String> {
    let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    let entry = format!("transforms({}({}))", transform.name(), parts.join(", "));
    let parsed = |text: &str| text.parse::<TokenStream>().expect("Rust");
    let emitted = emit(parsed(&entry), &parsed(function)).to_string();
    (!emitted.contains("compile_error")).then_some(emitted)
}

/// All transforms, over all that they can stand on, of all functions.
fn each(mut check: impl FnMut(Transform, &str, &str)) {
    for transform in Transform::ALL {
        for below in BELOW {
            FUNCTIONS.iter().for_each(|function| check(transform, below, function));
        }
    }
}

#[test]
fn every_option_says_something() {
    let mut accepted = 0;
    each(|transform, below, function| {
        for mode in MODES {
            let Some(without) = expansion(transform, [below, mode, ""], function) else { continue };
            for option in OPTIONS {
                let with = expansion(transform, [below, mode, option], function);
                accepted += usize::from(with.is_some());
                let name = transform.name();
                assert!(
                    with.as_ref() != Some(&without),
                    "{name}({below}, {mode}, {option}) of {function}"
                );
            }
        }
    });
    assert!(accepted > 100, "{accepted}");
}

/// What a mode says may be what holds without it, but both cannot be.
#[test]
fn the_modes_differ() {
    let mut accepted = 0;
    each(|transform, below, function| {
        let [_, forward, reverse] = MODES.map(|it| expansion(transform, [below, it, ""], function));
        if let (Some(forward), Some(reverse)) = (forward, reverse) {
            accepted += 1;
            assert!(forward != reverse, "{}({below}) of {function}", transform.name());
        }
    });
    assert!(accepted > 5, "{accepted}");
}
