//! Numbers: what is read, and arithmetic.

use super::Generator;

impl Generator {
    pub(super) fn literal(&mut self) -> String {
        format!("{:.2}_f64", self.between(10, 190) as f64 / 100.0)
    }

    /// An index into a sequence, whatever its length is when it is used.
    pub(super) fn index(&mut self, name: &str, len: Option<usize>) -> String {
        let indices = self.scope.indices.clone();
        let is_number = indices.is_empty() || self.chance(40);
        let i = if is_number { None } else { Some(self.one_of(&indices)) };
        let k = self.between(0, 3);
        match (i, len) {
            (None, Some(len)) => self.between(0, len - 1).to_string(),
            (None, None) => format!("{k} % {name}.len()"),
            (Some(i), Some(len)) => format!("({i} + {k}) % {len}"),
            (Some(i), None) => format!("({i} + {k}) % {name}.len()"),
        }
    }

    pub(super) fn element(&mut self) -> String {
        let it = self.one_of(&self.scope.sequences.clone());
        let index = self.index(&it.name, it.len);
        format!("{}[{index}]", it.name)
    }

    pub(super) fn leaf(&mut self) -> String {
        let scope = self.scope.clone();
        match self.between(0, 11) {
            0 => self.literal(),
            1..=3 => self.element(),
            4 if !scope.indices.is_empty() => format!("{} as f64", self.one_of(&scope.indices)),
            5 | 6 if !scope.mutable.is_empty() => self.one_of(&scope.mutable),
            7 if !scope.structs.is_empty() => self.field(),
            8 if !scope.options.is_empty() => {
                format!("{}.unwrap_or({})", self.one_of(&scope.options), self.literal())
            }
            _ => self.one_of(&scope.scalars),
        }
    }

    pub(super) fn condition(&mut self) -> String {
        let scope = self.scope.clone();
        match self.between(0, 5) {
            0 if !scope.indices.is_empty() => {
                format!("{} % 2 == {}", self.one_of(&scope.indices), self.between(0, 1))
            }
            1 => format!("({}) > ({})", self.leaf(), self.leaf()),
            2 if !scope.options.is_empty() => format!("{}.is_some()", self.one_of(&scope.options)),
            3 => format!("({}) < 0.2 && !(({}) > 0.9)", self.leaf(), self.leaf()),
            _ => format!("({}) < 0.{}", self.leaf(), self.between(1, 9)),
        }
    }

    pub(super) fn expr(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.leaf();
        }
        let a = self.expr(depth - 1);
        match self.between(0, 22) {
            0..=2 => format!("({a}) + ({})", self.expr(depth - 1)),
            3 | 4 => format!("({a}) - ({})", self.expr(depth - 1)),
            5..=7 => format!("({a}) * ({})", self.expr(depth - 1)),
            8 => format!("({a}) / (1.5 + ({0}) * ({0}))", self.leaf()),
            9 => format!("({a}).sin()"),
            10 => format!("(-({a}).abs()).exp()"),
            11 => format!("(1.0 + ({0}) * ({0})).sqrt()", self.leaf()),
            12 => format!("({a}).max({})", self.leaf()),
            13 => format!("({a}).tanh().powi({})", self.between(2, 4)),
            14 => format!("if {} {{ {a} }} else {{ {} }}", self.condition(), self.expr(depth - 1)),
            15 => format!("mixed({a}, {})", self.leaf()),
            16 => format!("({a}).atan2(2.0 + ({}).cos())", self.leaf()),
            17 if !self.scope.closures.is_empty() => {
                format!("{}({a})", self.one_of(&self.scope.closures.clone()))
            }
            18 => format!("-({a})"),
            19 => self.chosen(&a),
            20 => self.folded(),
            21 => format!("rest_of_rest({a}, {}).unwrap_or({})", self.leaf(), self.leaf()),
            _ => {
                let name = self.one_of(&self.scope.sequences.clone()).name;
                format!("{name}.iter().map(|t| t * ({})).sum::<f64>()", self.leaf())
            }
        }
    }

    /// A number that lies between -1 and 1, so that loops do not run away.
    pub(super) fn bounded(&mut self) -> String {
        let e = self.expr(2);
        match self.between(0, 2) {
            0 => format!("({e}).sin()"),
            1 => format!("({e}).tanh()"),
            _ => format!("({e}).cos()"),
        }
    }
}
