//! Times variants of a computation in turn, so that what else the machine does meets all alike.

use std::time::{Duration, Instant};

/// What was asked for on the command line: a word that names must contain, and `--quick`.
pub struct Suite {
    filter: Option<String>,
    budget: Duration,
}

impl Suite {
    /// Reads the command line.
    #[must_use]
    pub fn from_args() -> Suite {
        let args: Vec<String> = std::env::args().skip(1).collect();
        let filter = args.iter().find(|it| !it.starts_with("--")).cloned();
        let is_quick = args.iter().any(|it| it == "--quick");
        Suite { filter, budget: Duration::from_millis(if is_quick { 300 } else { 3000 }) }
    }

    /// Whether a table is wanted.
    #[must_use]
    pub fn wants(&self, title: &str) -> bool {
        self.filter.as_ref().is_none_or(|it| title.contains(it.as_str()))
    }

    /// Times the variants of a table and prints it.
    pub fn run(&self, mut table: Table<'_>) {
        let repeats = table.calibrate();
        let start = Instant::now();
        while start.elapsed() < self.budget || table.variants[0].times.len() < 7 {
            for (variant, repeats) in table.variants.iter_mut().zip(&repeats) {
                let time = variant.time(*repeats);
                variant.times.push(time / table.elements);
            }
        }
        table.print();
    }
}

/// Variants of one computation.
pub struct Table<'a> {
    title: &'static str,
    elements: f64,
    variants: Vec<Variant<'a>>,
}

struct Variant<'a> {
    name: &'static str,
    call: Box<dyn FnMut() + 'a>,
    /// Nanoseconds an element, a measurement each round.
    times: Vec<f64>,
}

impl<'a> Table<'a> {
    /// A computation on so many elements.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "a count")]
    pub fn new(title: &'static str, elements: usize) -> Table<'a> {
        Table { title, elements: elements as f64, variants: Vec::new() }
    }

    /// Adds a variant. Ratios are to the first one.
    #[must_use]
    pub fn variant<T>(mut self, name: &'static str, mut f: impl FnMut() -> T + 'a) -> Table<'a> {
        let call = Box::new(move || {
            std::hint::black_box(f());
        });
        self.variants.push(Variant { name, call, times: Vec::new() });
        self
    }

    /// How often each variant must be repeated to fill eight milliseconds, so that what other variants did to
    /// the caches is soon forgotten.
    fn calibrate(&mut self) -> Vec<u32> {
        let calls = |variant: &mut Variant<'_>| {
            let mut calls = 1_u32;
            let mut time = variant.time(1);
            while time * f64::from(calls) < 8e6 && calls < 1 << 24 {
                calls *= 2;
                time = variant.time(calls);
            }
            calls
        };
        self.variants.iter_mut().map(calls).collect()
    }

    /// Times are nanoseconds an element; ratios are of the minima, and the median of those of a round.
    fn print(&mut self) {
        println!("\n{}", self.title);
        println!(
            "  {:44} {:>10} {:>10} {:>14} {:>8}",
            "ns", "min", "median", "ratio of min", "median"
        );
        let first = self.variants[0].times.clone();
        for variant in &self.variants {
            let mut ratios: Vec<f64> =
                variant.times.iter().zip(&first).map(|(a, b)| a / b).collect();
            let (min, base) = (minimum(&variant.times), minimum(&first));
            let (middle, ratio) = (median(&mut variant.times.clone()), median(&mut ratios));
            println!(
                "  {:44} {min:10.3} {middle:10.3} {:14.2} {ratio:8.2}",
                variant.name,
                min / base
            );
        }
    }
}

impl Variant<'_> {
    /// Nanoseconds a call.
    fn time(&mut self, calls: u32) -> f64 {
        let start = Instant::now();
        for _ in 0..calls {
            (self.call)();
        }
        start.elapsed().as_secs_f64() * 1e9 / f64::from(calls)
    }
}

fn minimum(times: &[f64]) -> f64 {
    times.iter().copied().fold(f64::INFINITY, f64::min)
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_middle_one_is_the_median() {
        assert!(super::median(&mut [5.0, 1.0, 3.0]) > 2.0);
        assert!(super::median(&mut [5.0, 1.0, 3.0]) < 4.0);
    }
}
