//! Ways out of the middle.

use super::Generator;
use std::fmt::Write as _;

impl Generator {
    pub(super) fn leave(&mut self, out: &mut String) {
        let (cond, e) = (self.condition(), self.expr(1));
        match self.between(0, 5) {
            0 | 1 if self.scope.loops > 0 => {
                let way = if self.chance(50) { "continue" } else { "break" };
                writeln!(out, "if {cond} {{ {way}; }}").unwrap();
            }
            2 if self.scope.loops > 0 => {
                let i = self.one_of(&self.scope.indices.clone());
                writeln!(out, "match {i} % 3 {{ 0 if {cond} => break, 1 => {{}} _ => {{ if {cond} {{ continue; }} }} }}").unwrap();
            }
            3 if self.chance(50) => writeln!(out, "if {cond} {{ return {e}; }}").unwrap(),
            4 => self.left_with_a_value(out),
            _ => self.write(out),
        }
    }

    /// `loop { .. break x; .. }`
    fn left_with_a_value(&mut self, out: &mut String) {
        let (name, i, n) = (self.name("a"), self.name("i"), self.between(0, 3));
        writeln!(out, "let mut {i} = 0usize;\nlet {name} = loop {{").unwrap();
        self.scoped(|this| {
            this.scope.indices.push(i.clone());
            this.write(out);
            let (cond, a, b) = (this.condition(), this.expr(1), this.expr(1));
            writeln!(out, "if {cond} {{ break {a}; }}").unwrap();
            this.write(out);
            writeln!(out, "{i} += 1;\nif {i} > {n} {{ break {b}; }}").unwrap();
        });
        writeln!(out, "}};").unwrap();
        self.scope.scalars.push(name);
    }
}
