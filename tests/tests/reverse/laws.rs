//! What holds of every body.

use functra_tests::{agree, derivative};

/// Where the bodies are evaluated.
pub(crate) const POINTS: [[f64; 2]; 3] = [[0.7, 1.3], [-1.1, 0.4], [2.3, -0.6]];

/// A direction, in which `along` differentiates too.
const MOVES: Pair = (0.75, -1.5);

pub(crate) type Pair = (f64, f64);

/// A function of two numbers, and what was made of it.
pub(crate) struct Body {
    pub(crate) name: &'static str,
    pub(crate) value: fn(f64, f64) -> f64,
    /// Backward: the gradient, the same as a Jacobian, and what flows from three cotangents.
    pub(crate) backward: fn(f64, f64) -> (f64, Pair),
    pub(crate) jacobian: fn(f64, f64) -> Pair,
    pub(crate) pulled: fn(f64, f64, [f64; 3]) -> [Pair; 3],
    /// Forward over reverse.
    pub(crate) hessian: fn(f64, f64) -> (Pair, Pair),
    pub(crate) product: fn(Pair, Pair) -> Pair,
    /// Forward: the gradient, the derivative along a direction, the same by a linear function.
    pub(crate) forward: fn(f64, f64) -> Pair,
    pub(crate) pushed: fn(Pair, Pair) -> f64,
    pub(crate) linear: fn(f64, f64, [Pair; 2]) -> [f64; 2],
    pub(crate) forward_hessian: fn(f64, f64) -> (Pair, Pair),
    /// The derivative along the direction, by reverse mode, and its gradient: reverse over reverse.
    pub(crate) of_backward: fn(f64, f64) -> (f64, Pair),
    /// The same of a derivative by forward mode: reverse over forward.
    pub(crate) of_forward: fn(f64, f64) -> Pair,
    /// Forward over reverse over reverse, along another direction.
    pub(crate) third: fn(Pair, Pair) -> Pair,
}

impl Body {
    fn faults(&self) -> Vec<String> {
        POINTS.iter().flat_map(|[x, y]| self.faults_at((*x, *y))).collect()
    }

    fn faults_at(&self, at: Pair) -> Vec<String> {
        let mut faults = Faults { of: format!("{}{at:?}", self.name), found: Vec::new() };
        self.value(at, &mut faults);
        self.first_order(at, &mut faults);
        self.pullback(at, &mut faults);
        self.second_order(at, &mut faults);
        self.third_order(at, &mut faults);
        faults.found
    }

    /// A sweep forward computes what the function does, bit for bit.
    fn value(&self, (x, y): Pair, faults: &mut Faults) {
        let plain = (self.value)(x, y);
        let (value, _) = (self.backward)(x, y);
        if value.to_bits() != plain.to_bits() {
            faults.add("value", value, plain);
        }
    }

    fn first_order(&self, (x, y): Pair, faults: &mut Faults) {
        let (_, gradient) = (self.backward)(x, y);
        let differences =
            (derivative(|x| (self.value)(x, y), x), derivative(|y| (self.value)(x, y), y));
        faults.compare_pairs("gradient, to differences", gradient, differences, 1e-7);
        let forward = (self.forward)(x, y);
        faults.compare_pairs("gradient, to forward mode", gradient, forward, 1e-12);
        faults.compare_pairs("Jacobian", (self.jacobian)(x, y), gradient, 1e-13);
    }

    /// A pullback is linear, and the transpose of what moves tangents.
    fn pullback(&self, (x, y): Pair, faults: &mut Faults) {
        let (_, gradient) = (self.backward)(x, y);
        let [once, scaled, nothing] = (self.pulled)(x, y, [1.0, -2.5, 0.0]);
        faults.compare_pairs("pullback of 1", once, gradient, 1e-13);
        faults.compare_pairs("pullback of -2.5", scaled, times(-2.5, gradient), 1e-13);
        faults.compare_pairs("pullback of 0", nothing, (0.0, 0.0), 0.0);
        let pushed = (self.pushed)((x, y), MOVES);
        faults.compare("transposed derivative", dot(once, MOVES), pushed, 1e-12);
        let [linear, twice] = (self.linear)(x, y, [MOVES, times(2.0, MOVES)]);
        faults.compare("linear function", linear, pushed, 0.0);
        faults.compare("linear function of twice as much", twice, 2.0 * pushed, 1e-13);
    }

    /// The Hessian, by forward and reverse mode over each other.
    fn second_order(&self, (x, y): Pair, faults: &mut Faults) {
        let (by_x, by_y) = (self.forward_hessian)(x, y);
        let hessian = (self.hessian)(x, y);
        faults.compare_pairs("Hessian by x", hessian.0, by_x, 1e-11);
        faults.compare_pairs("Hessian by y", hessian.1, by_y, 1e-11);
        let grad = |x, y| (self.backward)(x, y).1;
        let by_x = (derivative(|x| grad(x, y).0, x), derivative(|y| grad(x, y).0, y));
        let by_y = (derivative(|x| grad(x, y).1, x), derivative(|y| grad(x, y).1, y));
        faults.compare_pairs("Hessian by x, to differences", hessian.0, by_x, 1e-7);
        faults.compare_pairs("Hessian by y, to differences", hessian.1, by_y, 1e-7);
        let product = (dot(hessian.0, MOVES), dot(hessian.1, MOVES));
        faults.compare_pairs("hvp", (self.product)((x, y), MOVES), product, 1e-11);
        let (along, of_backward) = (self.of_backward)(x, y);
        faults.compare("gradient in a body", along, (self.pushed)((x, y), MOVES), 1e-12);
        faults.compare_pairs("reverse over reverse", of_backward, product, 1e-11);
        faults.compare_pairs("reverse over forward", (self.of_forward)(x, y), product, 1e-11);
    }

    fn third_order(&self, (x, y): Pair, faults: &mut Faults) {
        let moves = (-0.5, 1.25);
        let along = |t: f64| (self.product)((x + t * moves.0, y + t * moves.1), MOVES);
        let want = (derivative(|t| along(t).0, 0.0), derivative(|t| along(t).1, 0.0));
        let third = (self.third)((x, y), moves);
        faults.compare_pairs("third order", third, want, 1e-6);
    }
}

/// A function of two numbers, and what was made of it by one of them.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) both: fn(f64, f64) -> (f64, Pair),
    pub(crate) by_second: fn(f64, f64) -> (f64, f64),
    pub(crate) by_first: fn(f64, f64, f64) -> (f64, f64),
}

impl Part {
    fn faults(&self) -> Vec<String> {
        POINTS.iter().flat_map(|[x, y]| self.faults_at((*x, *y))).collect()
    }

    fn faults_at(&self, (x, y): Pair) -> Vec<String> {
        let mut faults = Faults { of: format!("{}({x}, {y})", self.name), found: Vec::new() };
        let (value, (dx, dy)) = (self.both)(x, y);
        let (second, first) = ((self.by_second)(x, y), (self.by_first)(x, y, -2.5));
        faults.compare("value by the second", second.0, value, 0.0);
        faults.compare("value by the first", first.0, value, 0.0);
        faults.compare("gradient by the second", second.1, dy, 1e-13);
        faults.compare("pullback to the first", first.1, -2.5 * dx, 1e-13);
        faults.found
    }
}

#[track_caller]
pub(crate) fn check(bodies: &[Body]) {
    report(bodies.iter().flat_map(Body::faults).collect());
}

#[track_caller]
pub(crate) fn check_parts(parts: &[Part]) {
    report(parts.iter().flat_map(Part::faults).collect());
}

#[track_caller]
fn report(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn dot(a: Pair, b: Pair) -> f64 {
    a.0 * b.0 + a.1 * b.1
}

fn times(c: f64, a: Pair) -> Pair {
    (c * a.0, c * a.1)
}

/// What was found wrong with a body at a point.
struct Faults {
    of: String,
    found: Vec<String>,
}

impl Faults {
    fn add(&mut self, what: &str, got: f64, want: f64) {
        self.found.push(format!("{what} of {}: {got:?}, not {want:?}", self.of));
    }

    fn compare(&mut self, what: &str, got: f64, want: f64, tolerance: f64) {
        if !agree(got, want, tolerance) {
            self.add(what, got, want);
        }
    }

    fn compare_pairs(&mut self, what: &str, got: Pair, want: Pair, tolerance: f64) {
        self.compare(&format!("{what}, x"), got.0, want.0, tolerance);
        self.compare(&format!("{what}, y"), got.1, want.1, tolerance);
    }
}
