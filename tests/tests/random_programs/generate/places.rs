//! Locals, arrays, and writes to them.

use super::{Generator, Sequence};
use std::fmt::Write as _;

impl Generator {
    pub(super) fn declare(&mut self, out: &mut String) {
        match self.between(0, 4) {
            0 => {
                let (p, q, a, b) = (self.name("a"), self.name("a"), self.expr(1), self.leaf());
                writeln!(out, "let ({p}, {q}) = turned({a}, {b});").unwrap();
                self.scope.scalars.extend([p, q]);
            }
            1 | 2 => {
                let (name, e) = (self.name("a"), self.expr(2));
                writeln!(out, "let {name} = {e};").unwrap();
                self.scope.scalars.push(name);
            }
            _ => {
                let (name, e) = (self.name("m"), self.expr(2));
                writeln!(out, "let mut {name} = {e};").unwrap();
                self.scope.mutable.push(name);
            }
        }
    }

    /// An array, or a list whose length does not change.
    pub(super) fn sequence(&mut self, out: &mut String) {
        let (name, len) = (self.name("w"), self.between(2, 5));
        let e = self.expr(1);
        let init = match self.between(0, 3) {
            0 => format!("[{e}; {len}]"),
            1 => format!("vec![{e}; {len}]"),
            2 => format!("[0.0_f64; {len}]"),
            _ => self.array_of(len),
        };
        writeln!(out, "let mut {name} = {init};").unwrap();
        self.scope.sequences.push(Sequence { name, len: Some(len), is_mut: true });
    }

    pub(super) fn array_of(&mut self, len: usize) -> String {
        let entries: Vec<String> = (0..len).map(|_| self.expr(1)).collect();
        format!("[{}]", entries.join(", "))
    }

    /// A sequence that may be written to.
    pub(super) fn writable(&mut self) -> Option<Sequence> {
        let all: Vec<Sequence> =
            self.scope.sequences.iter().filter(|it| it.is_mut).cloned().collect();
        if all.is_empty() { None } else { Some(self.one_of(&all)) }
    }

    pub(super) fn mutable(&mut self) -> Option<String> {
        let all = self.scope.mutable.clone();
        if all.is_empty() { None } else { Some(self.one_of(&all)) }
    }

    pub(super) fn write(&mut self, out: &mut String) {
        match (self.mutable(), self.writable()) {
            (Some(m), None) => self.write_number(out, &m),
            (Some(m), _) if self.chance(40) => self.write_number(out, &m),
            (_, Some(w)) => self.write_entries(out, &w),
            (None, None) => self.declare(out),
        }
    }

    fn write_number(&mut self, out: &mut String, m: &str) {
        let e = self.bounded();
        match self.between(0, 5) {
            0 => writeln!(out, "{m} = 0.6 * {e};"),
            1 => writeln!(out, "{m} += 0.3 * {e};"),
            2 => writeln!(out, "{m} *= {e};"),
            3 => writeln!(out, "{m} -= {m} * 0.4 * {e};"),
            4 => writeln!(out, "{m} = {{ let {m} = {m} * 0.5; {m} + {e} }};"),
            _ => writeln!(out, "{m} = {m}.tanh() - 0.2 * {e};"),
        }
        .unwrap();
    }

    fn write_entries(&mut self, out: &mut String, w: &Sequence) {
        let (i, j, e) = (self.index(&w.name, w.len), self.index(&w.name, w.len), self.bounded());
        // The length of a list cannot be asked for while it is written to.
        let at = if w.len.is_some() { i.clone() } else { "p".to_owned() };
        if w.len.is_none() {
            writeln!(out, "let p = {i};").unwrap();
        }
        let w = &w.name;
        match self.between(0, 8) {
            0 => writeln!(out, "{w}[{at}] = {e};"),
            1 => writeln!(out, "{w}[{at}] += 0.4 * {e};"),
            2 => writeln!(out, "{w}[{at}] *= {e};"),
            3 => writeln!(out, "{w}[{at}] -= {w}[{j}] * 0.5;"),
            4 => writeln!(out, "let q = {j};\n{w}.swap({at}, q);"),
            5 => writeln!(
                out,
                "for t in {w}.iter_mut() {{ *t = 0.8 * t.sin() + 0.1 * ({}); }}",
                self.one_of(&self.scope.scalars.clone())
            ),
            6 => writeln!(out, "{w}.reverse();"),
            7 => writeln!(out, "let p = {i};\n{w}[p] = {{ {w}[p] += 0.2; {w}[p] * {e} }};"),
            _ => writeln!(out, "let t = {e};\n{w}.fill(t);"),
        }
        .unwrap();
    }

    /// Several places at once.
    pub(super) fn assign_several(&mut self, out: &mut String) {
        let (Some(m), Some(n), w) = (self.mutable(), self.mutable(), self.writable()) else {
            return self.declare(out);
        };
        let (a, b) = (self.bounded(), self.bounded());
        match (self.between(0, 3), w) {
            (0, _) if m != n => writeln!(out, "({m}, {n}) = ({a}, {b} + {m});"),
            (1, _) if m != n => writeln!(out, "[{m}, {n}] = [{n} * {a}, {b}];"),
            (2, _) if m != n => writeln!(out, "({m}, {n}) = turned({a}, {b});"),
            (_, Some(w)) => {
                let i = self.index(&w.name, w.len);
                writeln!(out, "let p = {i};\n({m}, {0}[p]) = ({a} * {0}[p], {m} + {b});", w.name)
            }
            _ => writeln!(out, "{m} = {a};"),
        }
        .unwrap();
    }
}
