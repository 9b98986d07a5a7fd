//! Branches: `if`, and `match` on integers, truth values and enums, with guards.

use super::Generator;
use std::fmt::Write as _;

impl Generator {
    pub(super) fn branch(&mut self, out: &mut String, depth: usize) {
        let cond = self.condition();
        writeln!(out, "if {cond} {{").unwrap();
        self.block(out, depth + 1);
        if self.chance(30) {
            writeln!(out, "}} else if {} {{", self.condition()).unwrap();
            self.block(out, depth + 1);
        }
        if self.chance(60) {
            writeln!(out, "}} else {{").unwrap();
            self.block(out, depth + 1);
        }
        writeln!(out, "}}").unwrap();
    }

    /// An integer.
    fn integer(&mut self) -> String {
        let k = self.between(0, 5);
        match self.scope.indices.clone() {
            it if it.is_empty() => format!("{k}_usize"),
            it => format!("({} + {k})", self.one_of(&it)),
        }
    }

    /// A scrutinee, and the patterns of three arms.
    fn question(&mut self) -> (String, [String; 3]) {
        let (i, c, d) = (self.integer(), self.condition(), self.condition());
        let patterns = |it: [&str; 3]| it.map(str::to_owned);
        match self.between(0, 4) {
            0 => (format!("{i} % 4"), patterns(["0", "1 | 2", "_"])),
            1 => (format!("{i} % 5"), [format!("n if n > 2 && ({c})"), "0..=1".into(), "_".into()]),
            2 => (format!("({c}, {d})"), patterns(["(true, true)", "(false, _)", "_"])),
            3 => (
                format!("kind({i})"),
                [
                    format!("Kind::Plain if {c}"),
                    "Kind::Plain | Kind::Power(_)".into(),
                    "Kind::Scaled { .. }".into(),
                ],
            ),
            _ => (format!("{i} > 2"), [format!("true if {c}"), "true".into(), "false".into()]),
        }
    }

    pub(super) fn choice(&mut self, out: &mut String, depth: usize) {
        let (of, patterns) = self.question();
        writeln!(out, "match {of} {{").unwrap();
        for pattern in patterns {
            writeln!(out, "{pattern} => {{").unwrap();
            if self.chance(80) {
                self.block(out, depth + 1);
            }
            writeln!(out, "}}").unwrap();
        }
        writeln!(out, "}}").unwrap();
    }

    /// A number that a `match` chooses; some arms write before they give it.
    pub(super) fn chosen(&mut self, a: &str) -> String {
        let i = self.integer();
        if self.chance(30) {
            let (k, s) = (self.leaf(), self.leaf());
            return format!(
                "match kind({i}) {{ Kind::Plain => {a}, Kind::Power(n) => ({k}).powi(n), Kind::Scaled {{ by }} => by * ({s}) }}"
            );
        }
        let (of, [p, q, r]) = self.question();
        format!("match {of} {{ {p} => {a}, {q} => {}, {r} => {} }}", self.leaf(), self.leaf())
    }
}
