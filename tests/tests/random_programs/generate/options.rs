//! Numbers that may be there.

use super::Generator;
use std::fmt::Write as _;

impl Generator {
    pub(super) fn option(&mut self, out: &mut String, depth: usize) {
        let all = self.scope.options.clone();
        if all.is_empty() || self.chance(30) {
            return self.new_option(out);
        }
        let o = self.one_of(&all);
        match self.between(0, 6) {
            0 => {
                let e = self.bounded();
                writeln!(out, "{o} = Some({e});").unwrap();
            }
            1 => writeln!(out, "{o} = None;").unwrap(),
            2 => {
                let (c, e) = (self.condition(), self.bounded());
                writeln!(out, "{o} = match {o} {{ Some(t) if {c} => Some(t * {e}), Some(t) => Some(t), None => None }};").unwrap();
            }
            3 if depth < 3 => self.taken_apart(out, &o, depth),
            4 => {
                let (a, e, f) = (self.name("a"), self.expr(1), self.expr(1));
                writeln!(out, "let {a} = {o}.map_or({e}, |t| t * ({f}));").unwrap();
                self.scope.scalars.push(a);
            }
            5 => {
                let (p, e) = (self.name("a"), self.expr(1));
                writeln!(out, "let {p} = if let Some(t) = {o} {{ t * t }} else {{ {e} }};")
                    .unwrap();
                self.scope.scalars.push(p);
            }
            _ if depth == 0 && self.chance(30) => {
                let (p, e) = (self.name("a"), self.expr(1));
                writeln!(out, "let Some({p}) = {o} else {{ return {e}; }};").unwrap();
                self.scope.scalars.push(p);
            }
            _ => self.write(out),
        }
    }

    fn new_option(&mut self, out: &mut String) {
        let (name, c, a, b) = (self.name("o"), self.condition(), self.expr(1), self.leaf());
        match self.between(0, 4) {
            0 => writeln!(out, "let mut {name} = Some({a});"),
            1 => writeln!(out, "let mut {name}: Option<f64> = None;"),
            2 => writeln!(out, "let mut {name} = if {c} {{ Some({a}) }} else {{ None }};"),
            3 => writeln!(out, "let mut {name} = rest({a}, {b});"),
            _ => writeln!(out, "let mut {name} = rest_of_rest({a}, {b});"),
        }
        .unwrap();
        let value = self.name("a");
        writeln!(out, "let {value} = {name}.unwrap_or(0.3) * 0.5;").unwrap();
        self.scope.scalars.push(value);
        self.scope.options.push(name);
    }

    fn taken_apart(&mut self, out: &mut String, o: &str, depth: usize) {
        let found = self.name("a");
        if self.chance(50) {
            writeln!(out, "if let Some({found}) = {o} {{").unwrap();
        } else {
            writeln!(out, "match {o} {{ Some({found}) => {{").unwrap();
        }
        let is_match = out.ends_with("=> {\n");
        self.scoped(|this| {
            this.scope.scalars.push(found);
            for _ in 0..this.between(1, 3) {
                this.statement(out, depth + 1);
            }
        });
        writeln!(out, "{}", if is_match { "} None => {" } else { "} else {" }).unwrap();
        self.block(out, depth + 1);
        writeln!(out, "{}", if is_match { "} }" } else { "}" }).unwrap();
    }
}
