//! Bodies of functions `(x: f64, y: f64, v: [f64; 4]) -> f64`, made of whatever reverse mode takes apart.

use std::fmt::Write as _;

/// Functions that the programs call.
pub(crate) const HELPERS: &str = "
#[functra::jvp]
pub fn mixed(a: f64, b: f64) -> f64 { (a * b).sin() + 0.5 * a }
#[functra::jvp]
pub fn turned(a: f64, b: f64) -> (f64, f64) { (a.cos() - b, a + b * a.sin()) }
";

/// The body of a program.
pub(crate) fn program(seed: u64) -> String {
    let mut it = Generator::new(seed);
    let mut body = String::new();
    for _ in 0..it.between(4, 9) {
        it.statement(&mut body, 0);
    }
    let (a, b) = (it.expr(2), it.expr(2));
    writeln!(body, "({a}).tanh() + 0.3 * ({b})").unwrap();
    body
}

struct Generator {
    state: u64,
    count: usize,
    /// What can be read, and what can be written.
    scalars: Vec<String>,
    mutable: Vec<String>,
    /// Arrays, with their lengths, and whether they can be written.
    arrays: Vec<(String, usize, bool)>,
    indices: Vec<String>,
    closures: Vec<String>,
    loops: usize,
}

impl Generator {
    fn new(seed: u64) -> Generator {
        Generator {
            state: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x1234_5678_9ABC_DEF1,
            count: 0,
            scalars: vec!["x".into(), "y".into()],
            mutable: Vec::new(),
            arrays: vec![("v".into(), 4, false)],
            indices: Vec::new(),
            closures: Vec::new(),
            loops: 0,
        }
    }

    fn next(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state >> 11
    }

    fn between(&mut self, low: usize, high: usize) -> usize {
        low + usize::try_from(self.next() % ((high - low + 1) as u64)).unwrap()
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.between(0, 99) < percent
    }

    fn one_of<T: Clone>(&mut self, from: &[T]) -> T {
        let i = self.between(0, from.len() - 1);
        from[i].clone()
    }

    fn name(&mut self, prefix: &str) -> String {
        self.count += 1;
        format!("{prefix}{}", self.count)
    }

    fn literal(&mut self) -> String {
        format!("{:.2}_f64", self.between(10, 190) as f64 / 100.0)
    }

    fn index(&mut self, len: usize) -> String {
        if self.indices.is_empty() || self.chance(40) {
            return self.between(0, len - 1).to_string();
        }
        let i = self.one_of(&self.indices.clone());
        format!("({i} + {}) % {len}", self.between(0, 3))
    }

    fn element(&mut self) -> String {
        let (name, len, _) = self.one_of(&self.arrays.clone());
        let index = self.index(len);
        format!("{name}[{index}]")
    }

    fn leaf(&mut self) -> String {
        match self.between(0, 9) {
            0 => self.literal(),
            1..=3 => self.element(),
            4 if !self.indices.is_empty() => {
                format!("{} as f64", self.one_of(&self.indices.clone()))
            }
            5 | 6 if !self.mutable.is_empty() => self.one_of(&self.mutable.clone()),
            _ => self.one_of(&self.scalars.clone()),
        }
    }

    fn condition(&mut self) -> String {
        match self.between(0, 3) {
            0 if !self.indices.is_empty() => {
                format!("{} % 2 == {}", self.one_of(&self.indices.clone()), self.between(0, 1))
            }
            1 => format!("({}) > ({})", self.leaf(), self.leaf()),
            _ => format!("({}) < 0.{}", self.leaf(), self.between(1, 9)),
        }
    }

    fn expr(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.leaf();
        }
        let a = self.expr(depth - 1);
        match self.between(0, 19) {
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
            17 if !self.closures.is_empty() => {
                format!("{}({a})", self.one_of(&self.closures.clone()))
            }
            18 => format!("-({a})"),
            _ => {
                let (name, _, _) = self.one_of(&self.arrays.clone());
                format!("{name}.iter().map(|t| t * ({})).sum::<f64>()", self.leaf())
            }
        }
    }

    fn statement(&mut self, out: &mut String, depth: usize) {
        match self.between(0, 17) {
            0 | 1 => {
                let (name, e) = (self.name("a"), self.expr(2));
                writeln!(out, "let {name} = {e};").unwrap();
                self.scalars.push(name);
            }
            2 | 3 => {
                let (name, e) = (self.name("m"), self.expr(2));
                writeln!(out, "let mut {name} = {e};").unwrap();
                self.mutable.push(name);
            }
            4 | 5 => self.array(out),
            6 => {
                let (name, e) = (self.name("f"), self.expr(1));
                writeln!(out, "let {name} = |t: f64| t * 0.7 + {e};").unwrap();
                if !self.mutable.iter().any(|it| e.contains(it.as_str())) && !self.writable(&e) {
                    self.closures.push(name);
                }
            }
            7 => {
                let (p, q, a, b) = (self.name("a"), self.name("a"), self.expr(1), self.leaf());
                writeln!(out, "let ({p}, {q}) = turned({a}, {b});").unwrap();
                self.scalars.extend([p, q]);
            }
            8..=10 => self.write(out),
            11..=13 if depth < 2 => self.repeat(out, depth),
            14 if depth < 3 => {
                let cond = self.condition();
                writeln!(out, "if {cond} {{").unwrap();
                self.block(out, depth + 1);
                if self.chance(60) {
                    writeln!(out, "}} else {{").unwrap();
                    self.block(out, depth + 1);
                }
                writeln!(out, "}}").unwrap();
            }
            15 if self.loops > 0 => {
                let (cond, way) =
                    (self.condition(), if self.chance(50) { "continue" } else { "break" });
                writeln!(out, "if {cond} {{ {way}; }}").unwrap();
            }
            16 if self.chance(40) => {
                let (cond, e) = (self.condition(), self.expr(1));
                writeln!(out, "if {cond} {{ return {e}; }}").unwrap();
            }
            _ => self.write(out),
        }
    }

    /// Whether an expression reads an array that may be written later.
    fn writable(&self, e: &str) -> bool {
        self.arrays.iter().any(|(name, _, is_mut)| *is_mut && e.contains(name.as_str()))
    }

    fn array(&mut self, out: &mut String) {
        let (name, len) = (self.name("w"), self.between(2, 5));
        let e = self.expr(1);
        let init = match self.between(0, 3) {
            0 => format!("[{e}; {len}]"),
            1 => format!("vec![{e}; {len}]"),
            2 => format!("[0.0_f64; {len}]"),
            _ => {
                let elems: Vec<String> = (0..len).map(|_| self.expr(1)).collect();
                format!("[{}]", elems.join(", "))
            }
        };
        writeln!(out, "let mut {name} = {init};").unwrap();
        self.arrays.push((name, len, true));
    }

    fn write(&mut self, out: &mut String) {
        let arrays: Vec<(String, usize, bool)> =
            self.arrays.iter().filter(|it| it.2).cloned().collect();
        if arrays.is_empty() || (!self.mutable.is_empty() && self.chance(50)) {
            if self.mutable.is_empty() {
                return;
            }
            let (m, e) = (self.one_of(&self.mutable.clone()), self.expr(2));
            match self.between(0, 3) {
                0 => writeln!(out, "{m} = 0.6 * ({e}).sin();"),
                1 => writeln!(out, "{m} += 0.3 * ({e}).tanh();"),
                2 => writeln!(out, "{m} *= ({e}).cos();"),
                _ => writeln!(out, "{m} = {m}.tanh() - 0.2 * ({e}).sin();"),
            }
            .unwrap();
            return;
        }
        let (w, len, _) = self.one_of(&arrays);
        let (i, j, e) = (self.index(len), self.index(len), self.expr(2));
        match self.between(0, 6) {
            0 => writeln!(out, "{w}[{i}] = ({e}).sin();"),
            1 => writeln!(out, "{w}[{i}] += 0.4 * ({e}).tanh();"),
            2 => writeln!(out, "{w}[{i}] *= ({e}).cos();"),
            3 => writeln!(out, "{w}[{i}] -= {w}[{j}] * 0.5;"),
            4 => writeln!(out, "{w}.swap({i}, {j});"),
            5 => writeln!(
                out,
                "for t in {w}.iter_mut() {{ *t = 0.8 * t.sin() + 0.1 * ({}); }}",
                self.one_of(&self.scalars.clone())
            ),
            _ => writeln!(out, "let t = ({e}).sin();\n{w}.fill(t);"),
        }
        .unwrap();
    }

    /// Statements in a scope of their own.
    fn block(&mut self, out: &mut String, depth: usize) {
        let known =
            (self.scalars.len(), self.mutable.len(), self.arrays.len(), self.closures.len());
        for _ in 0..self.between(1, 4) {
            self.statement(out, depth);
        }
        self.scalars.truncate(known.0);
        self.mutable.truncate(known.1);
        self.arrays.truncate(known.2);
        self.closures.truncate(known.3);
    }

    fn repeat(&mut self, out: &mut String, depth: usize) {
        let (i, n) = (self.name("i"), self.between(0, 4));
        let (name, len, _) = self.one_of(&self.arrays.clone());
        let element = self.name("e");
        self.loops += 1;
        match self.between(0, 6) {
            0 => writeln!(out, "for {i} in (0..{n}).rev() {{"),
            1 => writeln!(out, "for {i} in (1..{}).step_by(2) {{", n + 3),
            2 => writeln!(out, "let mut {i} = 0usize;\nwhile {i} < {n} {{\n{i} += 1;"),
            3 if name == "v" || self.chance(30) => {
                writeln!(out, "for ({i}, {element}) in {name}.clone().iter().enumerate() {{\nlet {element} = *{element};")
            }
            4 => writeln!(out, "let mut {i} = 0usize;\nloop {{\n{i} += 1;\nif {i} > {n} {{ break; }}"),
            _ => writeln!(out, "for {i} in 0..{n} {{"),
        }
        .unwrap();
        let _ = len;
        self.indices.push(i);
        self.block(out, depth + 1);
        self.indices.pop();
        self.loops -= 1;
        writeln!(out, "}}").unwrap();
    }
}
