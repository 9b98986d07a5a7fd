//! Which functions are run forward and backward at once, and which are not: that their gradients are right is
//! tested elsewhere.

use crate::attr::stack::{defer, emit};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// Whether the gradient of a function with this body is computed at once.
fn is_at_once(output: &str, body: &str) -> bool {
    let function: TokenStream =
        format!("fn f(x: &[f64], y: f64) -> {output} {{ {body} }}").parse().unwrap();
    let has_aux = if output.starts_with('(') { quote!(has_aux) } else { quote!() };
    let mut item: syn::ItemFn = syn::parse2(defer("grad", has_aux, function)).unwrap();
    let hidden = item.attrs.pop().unwrap().meta.require_list().unwrap().tokens.clone();
    let expanded = emit(hidden, &item.to_token_stream()).to_string();
    assert!(!expanded.contains("compile_error"), "{body} is refused: {expanded}");
    expanded.contains("__value_and_vjp")
}

/// A loop over all numbers that adds `term` to a sum, and what follows it.
fn sum(term: &str, end: &str) -> String {
    format!("let mut s = 0.0; for i in 0..x.len() {{ {term} }} {end}")
}

#[test]
fn sums_are_run_at_once() {
    for (term, end) in [
        ("s += x[i].sin() * y;", "s"),
        ("s -= x[i] * x[i];", "-0.5 * s / x.len() as f64 + 1.0"),
        ("s += x[i];", "let n = x.len() as f64; s * 0.5 + y * y"),
        ("for j in 0..i { s += (x[i] - x[j]).powi(2); }", "s"),
        ("let mut r = 0.0; for j in 0..i { r += x[j] * x[i]; } s += 2.0 * r;", "s"),
        ("if x[i] > y { s += x[i]; } else { s -= x[i].exp(); }", "s"),
        ("if x[i] > y { break; } s += x[i] * y;", "s"),
        ("s += x[i]; if s > 10.0 { break; }", "s"),
        ("s += x[i] * y;", "for i in 0..3 { s += y.powi(i); } s"),
        ("s += x[i] * y;", "let mut t = 0.0; for i in 0..3 { t += y.powi(i); } s - t"),
        ("s += x[i] * y;", "s += y; let t = 2.0 * s; t"),
    ] {
        assert!(is_at_once("f64", &sum(term, end)), "{term} .. {end}");
    }
    let array = "let mut s = [0.0; 2]; for i in 0..x.len() { s[i % 2] += x[i]; } s[0] - 2.0 * s[1]";
    assert!(is_at_once("f64", array));
    let counted = "let (mut s, mut i) = (0.0, 0); while i < x.len() { s += x[i]; i += 1; } s";
    assert!(is_at_once("f64", counted));
    let failing = "let mut s = 0.0; for i in 0..x.len() { if x[i] < 0.0 { return None; } s += x[i]; } Some(s)";
    assert!(is_at_once("Option<f64>", failing));
}

#[test]
fn what_waits_for_its_cotangent_is_not() {
    for (term, end) in [
        ("s += s * x[i];", "s"),
        ("s += x[i]; s = s * y;", "s"),
        ("s += x[i] * y;", "s.sqrt()"),
        ("s += x[i] * y;", "s * s"),
        ("s += x[i];", "s * y"),
        ("s += x[i];", "1.0 / s"),
        ("s += x[i];", "let n = y.sin(); s * n"),
        ("s += x[i];", "let t = 2.0 * s; s += y; s + t + s.exp()"),
        ("s += x[i];", "let mut t = y; for i in 0..3 { t = t * s; } t"),
    ] {
        assert!(!is_at_once("f64", &sum(term, end)), "{term} .. {end}");
    }
    let overwritten = "let mut a = vec![y, y]; let mut s = 0.0; for i in 0..2 { s += a[i]; } a[0] = x[0]; s + a[0]";
    assert!(!is_at_once("f64", overwritten));
    let carried = "let mut v = y; let mut s = 0.0; for i in 0..x.len() { v = v * x[i]; s += v; } s";
    assert!(!is_at_once("f64", carried));
}

/// What is handed through may be of any shape, which only the run tells.
#[test]
fn auxiliary_results_wait() {
    let body = "let mut s = 0.0; for i in 0..x.len() { s += x[i]; } (s, y)";
    assert!(!is_at_once("(f64, f64)", body));
}
