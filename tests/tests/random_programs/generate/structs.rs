//! Structs, with methods and operators that are run backwards.

use super::Generator;
use std::fmt::Write as _;

impl Generator {
    /// A number in a struct.
    pub(super) fn field(&mut self) -> String {
        let s = self.one_of(&self.scope.structs.clone());
        let part = self.one_of(&["a", "b", "c[0]", "c[1]", "norm()"]);
        format!("{s}.{part}")
    }

    pub(super) fn structure(&mut self, out: &mut String) {
        let all = self.scope.structs.clone();
        if all.is_empty() || self.chance(30) {
            return self.new_struct(out);
        }
        let (s, t, e) = (self.one_of(&all), self.one_of(&all), self.bounded());
        match self.between(0, 6) {
            0 => writeln!(out, "{s}.a = {e};"),
            1 => writeln!(out, "{s}.c[{}] *= {e};", self.between(0, 1)),
            2 => writeln!(out, "{{ let t = {e}; {s}.shift(t); }}"),
            3 => writeln!(out, "{s} = {s}.turned({e});"),
            4 => writeln!(out, "{s} += {t} * 0.5;"),
            5 => writeln!(out, "{s} = {s} * {e} + {t};"),
            _ => writeln!(out, "{s} = Pair {{ b: {e}, ..{t} }};"),
        }
        .unwrap();
    }

    fn new_struct(&mut self, out: &mut String) {
        let (name, a, b) = (self.name("s"), self.expr(1), self.expr(1));
        match self.between(0, 1) {
            0 => writeln!(out, "let mut {name} = Pair {{ a: {a}, b: {b}, c: [{b}, {a}] }};"),
            _ => writeln!(out, "let mut {name} = Pair::new({a}, {b});"),
        }
        .unwrap();
        self.scope.structs.push(name);
    }
}
