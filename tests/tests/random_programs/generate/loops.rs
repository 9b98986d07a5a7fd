//! Loops, and locals that get their first value in one.

use super::{Generator, Sequence};
use std::fmt::Write as _;

impl Generator {
    pub(super) fn repeat(&mut self, out: &mut String, depth: usize) {
        let (i, n) = (self.name("i"), self.between(0, 4));
        let name = self.one_of(&self.scope.sequences.clone()).name;
        let element = self.name("e");
        let kind = self.between(0, 9);
        match kind {
            0 => writeln!(out, "for {i} in (0..{n}).rev() {{"),
            1 => writeln!(out, "for {i} in (1..{}).step_by(2) {{", n + 3),
            2 => writeln!(out, "let mut {i} = 0usize;\nwhile {i} < {n} {{\n{i} += 1;"),
            3 => writeln!(out, "let mut {i} = 0usize;\nfor (k, {element}) in {name}.clone().iter().enumerate() {{\n{i} += 1;\nlet {element} = *{element} + 0.1 * k as f64;"),
            4 => writeln!(out, "let mut {i} = 0usize;\nloop {{\n{i} += 1;\nif {i} > {n} {{ break; }}"),
            5 => writeln!(out, "let mut {i} = 0usize;\nwhile {i} < {n} && !({}) {{\n{i} += 1;", self.condition()),
            6 => writeln!(out, "let mut {i} = 0usize;\nfor (k, {element}) in {name}.clone().into_iter().filter(|p| *p > -0.{n}).enumerate() {{\n{i} += 1;\nlet {element} = {element} + 0.1 * k as f64;"),
            7 => writeln!(out, "let mut {i} = 0usize;\nfor (k, {element}) in {name}.clone().into_iter().scan(0.3, |s, p| {{ *s = *s * 0.5 + p; Some(*s) }}).take({n}).enumerate() {{\n{i} += 1;\nlet {element} = {element} + 0.1 * k as f64;"),
            _ => writeln!(out, "for {i} in 0..{n} {{"),
        }
        .unwrap();
        self.in_loop(&i, |this| {
            if matches!(kind, 3 | 6 | 7) {
                this.scope.scalars.push(element);
            }
            this.block(out, depth + 1);
        });
        writeln!(out, "}}").unwrap();
    }

    fn in_loop(&mut self, index: &str, inside: impl FnOnce(&mut Self)) {
        self.scoped(|this| {
            this.scope.loops += 1;
            this.scope.indices.push(index.into());
            inside(this);
        });
    }

    /// A local that is declared before a loop, and gets a value in each of its iterations.
    pub(super) fn deferred(&mut self, out: &mut String, depth: usize) {
        let (name, i, n) = (self.name("d"), self.name("i"), self.between(1, 4));
        let is_list = self.chance(60);
        writeln!(out, "let mut {name};\nlet mut {i} = 0usize;\nloop {{\n{i} += 1;").unwrap();
        let first = self.name("m");
        self.in_loop(&i, |this| {
            let (e, c) = (this.expr(1), this.condition());
            match (is_list, this.chance(50)) {
                (false, false) => writeln!(out, "{name} = {e};"),
                (false, true) => {
                    writeln!(out, "if {c} {{ {name} = {e}; }} else {{ {name} = 0.5; }}")
                }
                (true, false) => writeln!(out, "{name} = vec![{e}; {i} % 3 + 1];"),
                (true, true) => writeln!(
                    out,
                    "if {c} {{ {name} = vec![{e}; 2]; }} else {{ {name} = vec![{e}, 0.5, {e}]; }}"
                ),
            }
            .unwrap();
            if is_list {
                let list = Sequence { name: name.clone(), len: None, is_mut: true };
                this.scope.sequences.push(list);
            } else {
                this.scope.mutable.push(name.clone());
            }
            // A way out, and back to the beginning, only after it has a value.
            this.scope.loops = 0;
            this.block(out, depth + 1);
        });
        writeln!(out, "if {i} >= {n} {{ break; }}\n}}").unwrap();
        let value = if is_list { format!("{name}.iter().sum::<f64>() + {name}[0]") } else { name };
        writeln!(out, "let mut {first} = {value};").unwrap();
        self.scope.mutable.push(first);
    }
}
