//! Closures: of what does not change, and such as change what they capture.

use super::Generator;
use std::fmt::Write as _;

impl Generator {
    pub(super) fn closure(&mut self, out: &mut String) {
        match self.mutable() {
            Some(m) if self.chance(60) => self.capture(out, &m),
            _ => {
                let (name, e) = (self.name("f"), self.expr(1));
                writeln!(out, "let {name} = |t: f64| t * 0.7 + {e};").unwrap();
                if self.is_of_constants(&e) {
                    self.scope.closures.push(name);
                }
            }
        }
    }

    /// Whether nothing that an expression mentions may be written to.
    fn is_of_constants(&self, e: &str) -> bool {
        let scope = &self.scope;
        let sequences = scope.sequences.iter().filter(|it| it.is_mut).map(|it| &it.name);
        let mut names = scope
            .mutable
            .iter()
            .chain(sequences)
            .chain(&scope.options)
            .chain(&scope.structs)
            .chain(&scope.indices);
        !names.any(|it| e.contains(it.as_str()))
    }

    fn capture(&mut self, out: &mut String, m: &str) {
        let (name, a, b) = (self.name("f"), self.name("a"), self.name("a"));
        let (mut u, mut v) = (self.expr(1), self.expr(1));
        let w = self.writable().filter(|_| self.chance(50));
        let inside = match &w {
            Some(w) => format!("{}[0] *= t.cos(); {m} += {0}[0] * 0.2;", w.name),
            None => format!("if t > 0.1 {{ {m} *= 0.5; }} {m} += t.sin();"),
        };
        let is_captured = |e: &str| {
            e.contains(m) || w.as_ref().is_some_and(|it| e.contains(&it.name)) || e.contains('f')
        };
        if is_captured(&u) {
            u = "x * 0.5".into();
        }
        if is_captured(&v) {
            v = "y".into();
        }
        writeln!(out, "let mut {name} = |t: f64| {{ {inside} {m} * t }};\nlet {a} = {name}({u});")
            .unwrap();
        writeln!(out, "for _ in 0..{} {{ {name}({a} * 0.3); }}", self.between(0, 2)).unwrap();
        writeln!(out, "let {b} = {name}({v});").unwrap();
        self.scope.scalars.extend([a, b]);
    }
}
