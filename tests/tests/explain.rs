//! `explain`: what a derivative keeps, told by the companion.

#![allow(missing_docs, clippy::pedantic, reason = "tests")]

use functra::{grad, jacrev, vjp};

#[vjp(explain)]
fn swing(angles: &[f64], damping: f64) -> f64 {
    let scale = damping.exp();
    let mut at = 0.0;
    for angle in angles {
        at = (at + angle * scale).sin();
        if at > 0.5 {
            at = at * at * angle;
        }
    }
    at
}

#[grad(explain)]
fn misfit(x: &[f32], y: &[f32]) -> f32 {
    let mut sum = 0.0;
    for i in 0..x.len() {
        sum += (x[i] - y[i]).powi(2);
    }
    0.5 * sum
}

#[grad(explain)]
fn few(x: f64) -> f64 {
    x.sin()
}

struct Chain {
    links: usize,
}

impl Chain {
    #[jacrev(explain)]
    fn ends(&self, x: [f64; 3]) -> [f64; 2] {
        let mut at = x[0];
        let mut n = 0;
        while n < self.links {
            at = at * x[1] + x[n % 3].cos();
            n += 1;
        }
        [at, x[2]]
    }
}

#[test]
fn a_loop_tells_how_many_bytes_a_step_keeps() {
    let report = swing::explain();
    let kept =
        "for k in 0..angles.len() {  // keeps 16 bytes (`d_2` and `t_4`), and `arm_1` a step";
    assert!(report.contains(kept), "{report}");
    assert!(report.contains("if at > 0.5f64 {  // `arm_1` is this way"), "{report}");
    assert!(report.contains("let (t_4, [d_2]) = partials(t_3.sin());"), "{report}");
    let around = "What is outside of loops and branches keeps 16 bytes (`scale` and `d_1`).";
    assert!(report.ends_with(&format!("{around}\n")), "{report}");
    let methods = Chain::ends_explain();
    let kept = "while n < self.links {  // keeps 16 bytes (`t_2` and `d_1`), and `i_1` a step";
    assert!(methods.contains(kept), "{methods}");
}

/// What the report says is what the allocator sees.
#[test]
fn the_bytes_are_those_that_a_workspace_holds() {
    let mut workspace = functra::Workspace::new();
    let _ = workspace.lend(|| Chain { links: 64 }.ends_jacrev([0.1, 0.2, 0.3]));
    assert_eq!(workspace.bytes(), 64 * (16 + size_of::<usize>()));
}

#[test]
fn what_keeps_nothing_says_so() {
    let report = misfit::explain();
    let kept = "keeps nothing: each step goes backward as soon as it has gone forward";
    assert!(report.contains(&format!("for i in 0..x.len() {{  // {kept}")), "{report}");
    assert!(few::explain().contains("computed forward"), "{}", few::explain());
}
