//! Lists whose length changes, and sequences that are assigned to as a whole.

use super::{Generator, Sequence};
use std::fmt::Write as _;

impl Generator {
    pub(super) fn list(&mut self, out: &mut String) {
        let lists: Vec<Sequence> =
            self.scope.sequences.iter().filter(|it| it.len.is_none()).cloned().collect();
        match self.writable() {
            Some(it) if it.len.is_some() && self.chance(25) => self.assign_array(out, &it),
            _ if lists.is_empty() || self.chance(25) => self.new_list(out),
            _ => {
                let list = self.one_of(&lists).name;
                self.change_list(out, &list);
            }
        }
    }

    fn new_list(&mut self, out: &mut String) {
        let (name, e, n) = (self.name("l"), self.expr(1), self.between(1, 3));
        let other = self.one_of(&self.scope.sequences.clone()).name;
        match self.between(0, 5) {
            0 => writeln!(out, "let mut {name} = Vec::new();\n{name}.push({e});"),
            1 => writeln!(
                out,
                "let mut {name}: Vec<f64> = Vec::with_capacity(4);\n{name}.push({e});"
            ),
            2 => writeln!(out, "let mut {name} = {other}.to_vec();"),
            3 => writeln!(out, "let mut {name} = spread(&{other}, {e});\n{name}.push(0.3);"),
            4 => writeln!(
                out,
                "let mut {name}: Vec<f64> = {other}.iter().map(|t| t * ({e})).collect();"
            ),
            _ => writeln!(out, "let mut {name} = vec![{e}; {n}];"),
        }
        .unwrap();
        self.scope.sequences.push(Sequence { name, len: None, is_mut: true });
    }

    fn change_list(&mut self, out: &mut String, list: &str) {
        let (e, n) = (self.bounded(), self.between(1, 4));
        let other = self.one_of(&self.scope.sequences.clone()).name;
        match self.between(0, 10) {
            0..=2 => writeln!(out, "let t = {e};\n{list}.push(t);"),
            3 => {
                let taken = self.name("a");
                writeln!(out, "{list}.push({e});\nlet {taken} = {list}.pop().unwrap() * 0.5;").unwrap();
                self.scope.scalars.push(taken);
                writeln!(out, "if {list}.is_empty() {{ {list}.push(0.25); }}")
            }
            4 => writeln!(out, "if {list}.len() > 1 {{ {list}.pop(); }}"),
            5 => writeln!(out, "let (t, p) = ({e}, {n} % ({list}.len() + 1));\n{list}.insert(p, t);"),
            6 => writeln!(out, "if {list}.len() > 1 {{ let p = {n} % {list}.len(); let t = {list}.remove(p); {list}[0] += t * t; }}"),
            7 => writeln!(out, "{list} = vec![{e}; {n}];"),
            8 if other != list => writeln!(out, "{list} = {other}.to_vec();"),
            9 if other != list => writeln!(out, "{list}.extend_from_slice(&{other}[..1]);"),
            _ => writeln!(out, "{list} = {list}.iter().rev().map(|t| t + {e}).take({n}).collect();"),
        }
        .unwrap();
    }

    fn assign_array(&mut self, out: &mut String, of: &Sequence) {
        let (name, len) = (&of.name, of.len.unwrap());
        let is_array = out.contains(&format!("let mut {name} = ["));
        let entries = self.array_of(len);
        let e = self.bounded();
        match (is_array, self.between(0, 2)) {
            (true, 0) => writeln!(out, "{name} = [{e}; {len}];"),
            (true, 1) => writeln!(out, "{name} = {name}.map(|t| t * {e});"),
            (true, _) => writeln!(out, "{name} = {entries};"),
            (false, 0) => writeln!(out, "let t = {entries};\n{name}.copy_from_slice(&t);"),
            (false, _) => {
                writeln!(out, "let t = {entries};\n{name}[1..].clone_from_slice(&t[1..]);")
            }
        }
        .unwrap();
    }
}
