//! What every module of the generated package uses: taking values apart, difference quotients,
//! and the comparison. Part of the generated package, not of the harness.

/// The floats of a value in their order, and all else in it.
#[derive(Default, Clone, Debug, PartialEq)]
pub struct Leaves {
    pub floats: Vec<f64>,
    labels: Vec<String>,
}

impl Leaves {
    pub fn label(&mut self, text: impl ToString) {
        self.labels.push(text.to_string());
    }

    fn bits(&self) -> Vec<u64> {
        self.floats.iter().map(|x| if x.is_nan() { u64::MAX } else { x.to_bits() }).collect()
    }
}

pub trait Flat {
    fn visit(&self, out: &mut Leaves);
}

pub fn leaves(value: &impl Flat) -> Leaves {
    let mut out = Leaves::default();
    value.visit(&mut out);
    out
}

/// What a `jvp` returns: a value and its tangent, or the failure of the function.
pub trait Moved {
    fn leaves(self) -> (Leaves, Leaves);
}

impl<A: Flat, B: Flat> Moved for (A, B) {
    fn leaves(self) -> (Leaves, Leaves) {
        (leaves(&self.0), leaves(&self.1))
    }
}

impl<A: Flat, B: Flat> Moved for Option<(A, B)> {
    fn leaves(self) -> (Leaves, Leaves) {
        let (a, b) = self.unzip();
        (leaves(&a), leaves(&b))
    }
}

/// The points are such that a function which may fail does not.
impl<A: Flat, B: Flat, E> Moved for Result<(A, B), E> {
    fn leaves(self) -> (Leaves, Leaves) {
        let (a, b) = self.ok().expect("the function succeeds at the points of its entry");
        (leaves(&Ok::<A, bool>(a)), leaves(&Ok::<B, bool>(b)))
    }
}

macro_rules! flat {
    ($($ty:ty => |$x:ident, $out:ident| $body:expr;)*) => {
        $(impl Flat for $ty { fn visit(&self, $out: &mut Leaves) { let $x = self; $body; } })*
    };
}

flat! {
    f64 => |x, out| out.floats.push(*x);
    f32 => |x, out| out.floats.push(f64::from(*x));
    i32 => |x, out| out.label(x);
    i64 => |x, out| out.label(x);
    u8 => |x, out| out.label(x);
    u32 => |x, out| out.label(x);
    u64 => |x, out| out.label(x);
    usize => |x, out| out.label(x);
    bool => |x, out| out.label(x);
    str => |x, out| out.label(x);
    String => |x, out| out.label(x);
    () => |_x, _out| ();
}

impl<T: Flat + ?Sized> Flat for &T {
    fn visit(&self, out: &mut Leaves) {
        (**self).visit(out);
    }
}

impl<T: Flat> Flat for Option<T> {
    fn visit(&self, out: &mut Leaves) {
        out.label(self.is_some());
        self.iter().for_each(|x| x.visit(out));
    }
}

impl<T: Flat, E> Flat for Result<T, E> {
    fn visit(&self, out: &mut Leaves) {
        out.label(self.is_ok());
        self.iter().for_each(|x| x.visit(out));
    }
}

impl<T: Flat> Flat for [T] {
    fn visit(&self, out: &mut Leaves) {
        self.iter().for_each(|x| x.visit(out));
    }
}

impl<T: Flat> Flat for Vec<T> {
    fn visit(&self, out: &mut Leaves) {
        self.as_slice().visit(out);
    }
}

impl<T: Flat, const N: usize> Flat for [T; N] {
    fn visit(&self, out: &mut Leaves) {
        self.as_slice().visit(out);
    }
}

macro_rules! flat_tuples {
    ($(($($name:ident)+))*) => {
        $(impl<$($name: Flat),+> Flat for ($($name,)+) {
            #[allow(non_snake_case)]
            fn visit(&self, out: &mut Leaves) {
                let ($($name,)+) = self;
                $($name.visit(out);)+
            }
        })*
    };
}

flat_tuples! { (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) }

type Value = fn(usize, &[f64]) -> Leaves;
type Jvp = fn(usize, &[f64], &[f64]) -> (Leaves, Leaves);

pub struct Case {
    pub id: &'static str,
    pub tolerance: f64,
    /// The first step of the difference quotients, relative to the input.
    pub step: f64,
    pub points: &'static [&'static [f64]],
    pub original: Value,
    /// What difference quotients are taken of.
    pub reference: Value,
    pub lifted: Option<Lifted>,
}

pub struct Lifted {
    pub value: Value,
    pub jvp: Jvp,
    pub rows: Option<Value>,
}

/// Prints a line for each case: its id, a tab, and what is wrong, if anything.
pub fn run(cases: &[Case]) {
    std::panic::set_hook(Box::new(|_| ()));
    for case in cases {
        let checked = std::panic::catch_unwind(|| check(case));
        let fault = checked.unwrap_or_else(|e| Err(format!("panicked: {}", panic_text(&*e)))).err();
        println!("{}\t{}", case.id, fault.unwrap_or_default());
    }
}

fn panic_text(payload: &dyn std::any::Any) -> String {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or(payload.downcast_ref::<&str>().copied()).unwrap_or("?").replace('\n', " ")
}

fn check(case: &Case) -> Result<(), String> {
    let mut is_constant = true;
    for (point, &x) in case.points.iter().enumerate() {
        let value = (case.original)(point, x);
        if value.floats.is_empty() || value.floats.iter().any(|y| !y.is_finite()) {
            return Err(format!("at {x:?} the original is {:?}", value.floats));
        }
        let jacobian = differences(case, point, &value)?;
        is_constant &= jacobian.iter().flatten().all(|d| *d == 0.0);
        if let Some(lifted) = &case.lifted {
            compare(case, lifted, point, &value, &jacobian)?;
        }
    }
    if is_constant { Err("every derivative is zero: choose other inputs".into()) } else { Ok(()) }
}

/// The derivative of every output by every input, input-major.
fn differences(case: &Case, point: usize, value: &Leaves) -> Result<Vec<Vec<f64>>, String> {
    let x = case.points[point];
    let mut columns = Vec::new();
    for k in 0..x.len() {
        let at = |h: f64| {
            let moved = x.iter().enumerate().map(|(i, &x)| x + f64::from(u8::from(i == k)) * h);
            (case.reference)(point, &moved.collect::<Vec<_>>())
        };
        let start = case.step * if x[k] == 0.0 { 0.05 } else { x[k].abs() };
        let (column, error) = ridders(at, start, value.floats.len())?;
        for (o, (&d, &e)) in column.iter().zip(&error).enumerate() {
            let allowed = case.tolerance * scale(d, value.floats[o], x[k]);
            if !(e <= 0.5 * allowed) {
                return Err(format!(
                    "at {x:?} the difference quotient by input {k} of output {o} is {d:e} ± {e:e}: choose other inputs"
                ));
            }
        }
        columns.push(column);
    }
    Ok(columns)
}

/// What errors in a derivative are relative to: itself, or the slope that its inputs' and
/// outputs' sizes suggest, whichever is larger.
fn scale(d: f64, y: f64, x: f64) -> f64 {
    d.abs().max(y.abs() / x.abs().max(1.0)).max(1e-9)
}

/// Central differences, extrapolated to step zero: Ridders (1982), by Neville's tableau.
fn ridders(
    f: impl Fn(f64) -> Leaves,
    start: f64,
    outputs: usize,
) -> Result<(Vec<f64>, Vec<f64>), String> {
    const STEPS: usize = 10;
    const SHRINK: f64 = 2.0;
    let quotient = |h: f64| {
        let (up, down) = (f(h).floats, f(-h).floats);
        (0..outputs)
            .map(|o| match (up.get(o), down.get(o)) {
                (Some(up), Some(down)) => (up - down) / (2.0 * h),
                _ => f64::NAN,
            })
            .collect::<Vec<_>>()
    };
    let columns: Vec<_> = (0..STEPS).map(|i| quotient(start / SHRINK.powi(i as i32))).collect();
    let of = |o: usize| extrapolate(&columns.iter().map(|c| c[o]).collect::<Vec<_>>(), SHRINK);
    Ok((0..outputs).map(of).unzip())
}

/// The best entry of the tableau and its error estimate.
fn extrapolate(quotients: &[f64], shrink: f64) -> (f64, f64) {
    let mut best = (f64::NAN, f64::INFINITY);
    let mut previous: Vec<f64> = Vec::new();
    for &quotient in quotients {
        let mut row = vec![quotient];
        let mut factor = shrink * shrink;
        for (j, old) in previous.iter().enumerate() {
            let finer = (factor * row[j] - old) / (factor - 1.0);
            let error = (finer - row[j]).abs().max((finer - old).abs());
            if error <= best.1 {
                best = (finer, error);
            }
            row.push(finer);
            factor *= shrink * shrink;
        }
        previous = row;
    }
    best
}

fn compare(
    case: &Case,
    lifted: &Lifted,
    point: usize,
    value: &Leaves,
    jacobian: &[Vec<f64>],
) -> Result<(), String> {
    let x = case.points[point];
    let own = (lifted.value)(point, x);
    same(&own, value, "the annotated function", x)?;
    for k in 0..x.len() {
        let mut direction = vec![0.0; x.len()];
        direction[k] = 1.0;
        let (primal, tangent) = (lifted.jvp)(point, x, &direction);
        same(&primal, value, "the value of jvp", x)?;
        let got = &tangent.floats;
        near(case, x, value, &[k], got, &jacobian[k..=k]).map_err(|e| format!("jvp {e}"))?;
    }
    let Some(rows) = lifted.rows else { return Ok(()) };
    let got = rows(point, x).floats;
    let inputs: Vec<_> = (0..x.len()).collect();
    by_any_order(case, x, value, &inputs, &got, jacobian).map_err(|e| format!("grad or jacfwd {e}"))
}

fn same(got: &Leaves, expected: &Leaves, what: &str, x: &[f64]) -> Result<(), String> {
    if got.bits() == expected.bits() && got.labels == expected.labels {
        return Ok(());
    }
    Err(format!("{what} at {x:?} is {got:?}, the original {expected:?}"))
}

/// Compares derivatives by the given inputs, input-major.
fn near(
    case: &Case,
    x: &[f64],
    value: &Leaves,
    inputs: &[usize],
    got: &[f64],
    expected: &[Vec<f64>],
) -> Result<(), String> {
    let outputs = value.floats.len();
    if got.len() != inputs.len() * outputs {
        return Err(format!("at {x:?} has {} numbers, not {}", got.len(), inputs.len() * outputs));
    }
    for (row, &k) in inputs.iter().enumerate() {
        for o in 0..outputs {
            let (got, expected) = (got[row * outputs + o], expected[row][o]);
            let allowed = case.tolerance * scale(expected, value.floats[o], x[k]);
            if !((got - expected).abs() <= allowed) {
                return Err(format!(
                    "at {x:?} by input {k} is {got:e}, the difference quotient {expected:e}"
                ));
            }
        }
    }
    Ok(())
}

/// A Jacobian may be nested by outputs or by arguments first; its shape is other tests' business.
fn by_any_order(
    case: &Case,
    x: &[f64],
    value: &Leaves,
    inputs: &[usize],
    got: &[f64],
    expected: &[Vec<f64>],
) -> Result<(), String> {
    let outputs = value.floats.len();
    let turned: Vec<_> = if got.len() == inputs.len() * outputs {
        (0..got.len()).map(|i| got[(i % outputs) * inputs.len() + i / outputs]).collect()
    } else {
        Vec::new()
    };
    near(case, x, value, inputs, &turned, expected)
        .or_else(|e| near(case, x, value, inputs, got, expected).map_err(|_| e))
}
