//! Chains of iterators.

use super::Generator;
use std::fmt::Write as _;

impl Generator {
    /// A sequence of numbers by value, with several adaptors.
    fn items(&mut self) -> String {
        let name = self.one_of(&self.scope.sequences.clone()).name;
        let other = self.one_of(&self.scope.sequences.clone()).name;
        let mut items = match self.between(0, 3) {
            0 => format!("{name}.iter().copied()"),
            1 => format!("{name}.iter().zip(&{other}).map(|(p, q)| p * q + 0.1 * p)"),
            2 => format!("{name}.windows(2).map(|p| p[1] - p[0] * 0.5)"),
            _ => format!("{name}.iter().enumerate().map(|(k, p)| p * (k as f64 + 0.5))"),
        };
        if self.chance(30) {
            items += self.one_of(&[".rev()", ".skip(1)", ".step_by(2)"]);
        }
        let mut is_flat = false;
        for _ in 0..self.between(0, 2) {
            let (a, b) = (self.leaf(), self.leaf());
            // What ends early does not go with what gives several items for one.
            let kind = if is_flat { self.between(0, 2) } else { self.between(0, 6) };
            is_flat |= kind >= 3;
            let adaptor = match kind {
                0 => format!(".map(|p| (p * ({a})).sin())"),
                1 => format!(".filter(|p| *p > ({a}))"),
                2 => format!(".filter_map(|p| if p > ({a}) {{ Some(p * ({b})) }} else {{ None }})"),
                3 => format!(".take({})", self.between(1, 3)),
                4 => ".scan(0.2, |s, p| { *s = *s * 0.5 + p; Some(*s) })".into(),
                5 => format!(".take_while(|p| *p < 1.5 + ({a}))"),
                _ => ".flat_map(|p| [p, p * 0.5])".into(),
            };
            items += &adaptor;
        }
        items
    }

    pub(super) fn folded(&mut self) -> String {
        let (items, a) = (self.items(), self.leaf());
        match self.between(0, 3) {
            0 => format!("{items}.sum::<f64>()"),
            1 => format!("{items}.fold({a}, |s, p| s * 0.5 + p.tanh())"),
            2 => format!("{items}.map(|p| p.cos()).product::<f64>()"),
            _ => format!("{items}.fold(0.0_f64, |s, p| s.max(p))"),
        }
    }

    pub(super) fn chain(&mut self, out: &mut String) {
        let (items, e) = (self.items(), self.leaf());
        match (self.between(0, 2), self.mutable()) {
            (0, Some(m)) if !items.contains(&m) => {
                writeln!(out, "for p in {items} {{ {m} += 0.2 * (p * {m}).sin(); }}").unwrap();
            }
            (1, Some(m)) if !items.contains(&m) => {
                writeln!(out, "{items}.for_each(|p| {m} = 0.5 * {m} + p.sin());").unwrap();
            }
            _ => {
                let name = self.name("l");
                writeln!(out, "let mut {name}: Vec<f64> = {items}.collect();\n{name}.push({e});")
                    .unwrap();
                self.scope.sequences.push(super::Sequence { name, len: None, is_mut: true });
            }
        }
    }
}
