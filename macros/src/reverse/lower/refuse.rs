//! What reverse mode does not know yet, said in the user's own words.

use super::Lowering;
use crate::diagnostics::{Code, Reported};
use crate::source::{origin, outlined};
use proc_macro2::TokenStream;
use quote::ToTokens;

/// What to write instead, where there is more to say than that forward mode takes it.
const INSTEAD: [(&str, &str); 23] = [
    (super::entrywise::NO_CLOSURE, "call it in a closure: `x.map(|v| f(v))`"),
    ("a tensor as a slice", "name its entries: `y[[i, j]]`"),
    (
        super::entrywise::TOO_MUCH,
        "take the entries of tensors before: `let w = w[[0]];`, or use operators of tensors",
    ),
    ("a write of this kind", "name the place, one assignment for each: `v[i] = x;`"),
    (
        "a write in the middle of an expression",
        "write in a statement of its own, before: `i += 1; a[i] = x;`",
    ),
    ("a `&mut` that is put away", "write to the place itself, where you need it: `a += x;`"),
    (
        "a `&mut` that may be exchanged for another",
        "name each place where it is written to: `if first { a += x; } else { b += x; }`",
    ),
    ("a copy within one array", "copy the part first: `let part = v[..n].to_vec();`"),
    ("a block with a label", "`if` and `else`, or a local that is written to before the `break`"),
    (
        super::leave::IN_THE_MIDDLE,
        "give the value a name first: `let value = ..;`, and leave in a statement of its own",
    ),
    ("a closure that is given to a method", "write the loop that the method stands for"),
    ("a closure that is handed on", "write a function with an attribute of its own, and call that"),
    (
        "a call",
        "put an attribute on the function that is called: `#[vjp]`, or `#[nodiff]` if no derivative follows it",
    ),
    ("a pointer to numbers", "hold the numbers themselves: `let a = x;`, `let mut v = [x, y];`"),
    (
        "an integer beside numbers in one structure",
        "keep integers in a list of their own, and loop over the indices of both",
    ),
    (
        "a closure that changes something before `skip`, `step_by`, `zip` or `cycle`",
        "how often it is called is for these to say: write the loop that the chain stands for",
    ),
    ("the method `retain`", "push what is kept: `for x in &v { if .. { kept.push(*x); } }`"),
    ("the method `dedup`", "push what is kept: `for x in &v { if .. { kept.push(*x); } }`"),
    ("the method `find_map`", "write the loop that it stands for, with a local for what is found"),
    ("the method `try_fold`", "write the loop that it stands for"),
    ("the method `peekable`", "write the loop that it stands for, with an index"),
    ("the method `and_then`", "`match` on the option"),
    (
        "a `return` out of the middle of a function of this type",
        "set a flag, and `return` once, at the end",
    ),
];

impl Lowering<'_> {
    /// Refuses what has no reverse derivative yet.
    pub(super) fn refuse(&self, at: impl ToTokens, what: &str) -> Reported {
        let tokens = self.in_source(at);
        let shown = outlined(&tokens);
        let name = &self.lift.facts.function.sig.ident;
        let headline = format!("the reverse derivative of {what} is not known, as in `{shown}`");
        let mut error = self
            .cx
            .error(Code::NoReverse, tokens, headline)
            .note(format!("`{name}` is run backwards here, which takes a rule for each step"));
        if let Some((_, instead)) = INSTEAD.iter().find(|it| it.0 == what) {
            error = error.help(*instead);
        }
        error
            .help("forward mode takes nothing apart, and needs no such rule: `#[grad(mode = forward)]`, `#[jacfwd]` or `#[jvp]`; a gradient costs more there, the more arguments there are")
            .emit()
    }

    /// What the user wrote, for what it has become.
    pub(super) fn in_source(&self, at: impl ToTokens) -> TokenStream {
        let tokens = at.to_token_stream();
        origin(self.written.to_token_stream(), tokens.clone()).unwrap_or(tokens)
    }
}

#[cfg(test)]
mod tests {
    use super::INSTEAD;

    /// A phrase that is refused nowhere would be help that nobody gets.
    #[test]
    fn each_phrase_is_that_of_a_refusal() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/reverse/lower");
        let files = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
        let others = files.filter(|it| !it.ends_with("refuse.rs"));
        let source: String = others.map(|it| std::fs::read_to_string(it).unwrap()).collect();
        for (phrase, _) in INSTEAD.iter().filter(|it| !it.0.starts_with("the method")) {
            assert!(source.contains(&format!("\"{phrase}\"")), "{phrase}");
        }
    }
}
