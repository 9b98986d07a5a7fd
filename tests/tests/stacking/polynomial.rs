//! Transforms as they are defined, on polynomials, whose derivatives are exact: what the members of
//! a companion are compared with.

use std::collections::BTreeMap;

/// The length of every batch and of every slice.
pub(crate) const LEN: usize = 2;

/// The powers of the inputs in a term, and its coefficient.
#[derive(Clone, Default)]
pub(crate) struct Polynomial(BTreeMap<Vec<u32>, f64>);

impl Polynomial {
    /// A sum of terms, each with the powers of the inputs.
    pub(crate) fn new(terms: &[(f64, &[u32])]) -> Polynomial {
        let mut sum = Polynomial::default();
        terms.iter().for_each(|(coefficient, powers)| sum.add(powers.to_vec(), *coefficient));
        sum
    }

    fn add(&mut self, powers: Vec<u32>, coefficient: f64) {
        *self.0.entry(powers).or_default() += coefficient;
    }

    fn derivative(&self, input: usize) -> Polynomial {
        let mut out = Polynomial::default();
        for (powers, coefficient) in self.0.iter().filter(|(powers, _)| powers[input] > 0) {
            let mut lower = powers.clone();
            lower[input] -= 1;
            out.add(lower, coefficient * f64::from(powers[input]));
        }
        out
    }

    /// The same of other inputs: input `i` of `self` is input `places[i]` of `count`.
    fn moved(&self, places: &[usize], count: usize) -> Polynomial {
        let mut out = Polynomial::default();
        for (powers, coefficient) in &self.0 {
            let mut moved = vec![0; count];
            powers.iter().zip(places).for_each(|(power, place)| moved[*place] = *power);
            out.add(moved, *coefficient);
        }
        out
    }

    fn times_input(&self, input: usize) -> Polynomial {
        let mut out = Polynomial::default();
        for (powers, coefficient) in &self.0 {
            let mut powers = powers.clone();
            powers[input] += 1;
            out.add(powers, *coefficient);
        }
        out
    }

    fn plus(mut self, other: &Polynomial) -> Polynomial {
        other.0.iter().for_each(|(powers, coefficient)| self.add(powers.clone(), *coefficient));
        self
    }

    fn at(&self, inputs: &[f64]) -> f64 {
        let term = |powers: &Vec<u32>| -> f64 {
            inputs.iter().zip(powers).map(|(x, n)| x.powi(n.cast_signed())).product()
        };
        self.0.iter().map(|(powers, coefficient)| coefficient * term(powers)).sum()
    }
}

/// A function whose results are polynomials of its inputs.
#[derive(Clone)]
pub(crate) struct Function {
    /// How many numbers each argument has.
    arguments: Vec<usize>,
    results: Vec<Polynomial>,
}

impl Function {
    pub(crate) fn new(arguments: &[usize], results: Vec<Polynomial>) -> Function {
        Function { arguments: arguments.to_vec(), results }
    }

    pub(crate) fn inputs(&self) -> usize {
        self.arguments.iter().sum()
    }

    pub(crate) fn at(&self, inputs: &[f64]) -> Vec<f64> {
        self.results.iter().map(|it| it.at(inputs)).collect()
    }

    pub(crate) fn transformed(self, transform: &str) -> Function {
        match transform {
            "jvp" => self.jvp(),
            "grad" | "jacfwd" => self.jacobian(),
            "hessian" => self.jacobian().jacobian(),
            "vmap" => self.vmap(),
            other => panic!("no transform `{other}`"),
        }
    }

    fn jvp(self) -> Function {
        let count = self.inputs();
        let primal: Vec<usize> = (0..count).collect();
        let lifted = |it: &Polynomial| it.moved(&primal, 2 * count);
        let along = |it: &Polynomial| {
            let parts = (0..count).map(|i| lifted(&it.derivative(i)).times_input(count + i));
            parts.fold(Polynomial::default(), |sum, it| sum.plus(&it))
        };
        let results =
            self.results.iter().map(lifted).chain(self.results.iter().map(along)).collect();
        Function { arguments: self.arguments.repeat(2), results }
    }

    fn jacobian(self) -> Function {
        let count = self.inputs();
        let row = |it: &Polynomial| (0..count).map(|i| it.derivative(i)).collect::<Vec<_>>();
        let results = self.results.iter().flat_map(row).collect();
        Function { results, ..self }
    }

    fn vmap(self) -> Function {
        let arguments: Vec<usize> = self.arguments.iter().map(|it| it * LEN).collect();
        let count = arguments.iter().sum();
        let places = |element: usize| {
            let mut first = 0;
            let mut places = Vec::new();
            for len in &self.arguments {
                places.extend((0..*len).map(|i| first + element * len + i));
                first += len * LEN;
            }
            places
        };
        let of = |element: usize| {
            let places = places(element);
            self.results.iter().map(|it| it.moved(&places, count)).collect::<Vec<_>>()
        };
        Function { results: (0..LEN).flat_map(of).collect(), arguments }
    }
}
