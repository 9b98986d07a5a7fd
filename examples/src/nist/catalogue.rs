//! Which model belongs to which problem.

use super::models;

/// A model from its companions.
macro_rules! model {
    ($f:ident) => {
        Model::new(models::$f::vmap, models::$f::vmap_jacfwd)
    };
}

/// A model with its parameters and predictors in flat slices, so that all models have one type.
pub struct Model {
    /// The number of parameters.
    pub parameters: usize,
    /// The number of predictors.
    pub predictors: usize,
    logarithm: bool,
    values: Box<Values>,
    jacobian: Box<Jacobian>,
}

type Values = dyn Fn(&[f64], &[f64]) -> Vec<f64>;
type Jacobian = dyn Fn(&[f64], &[f64]) -> Vec<f64>;

impl Model {
    /// The model of a problem, if there is one.
    #[must_use]
    pub fn of(problem: &str) -> Option<Self> {
        Some(match problem {
            "Misra1a" | "BoxBOD" => model!(misra1a),
            "Misra1b" => model!(misra1b),
            "Misra1c" => model!(misra1c),
            "Misra1d" => model!(misra1d),
            "Chwirut1" | "Chwirut2" => model!(chwirut),
            "Lanczos1" | "Lanczos2" | "Lanczos3" => model!(lanczos),
            "Gauss1" | "Gauss2" | "Gauss3" => model!(gauss),
            "DanWood" => model!(danwood),
            "Kirby2" => model!(kirby2),
            "Hahn1" | "Thurber" => model!(cubic_by_cubic),
            "Nelson" => model!(nelson).of_logarithm(),
            "MGH17" => model!(mgh17),
            "Roszman1" => model!(roszman1),
            "ENSO" => model!(enso),
            "MGH09" => model!(mgh09),
            "MGH10" => model!(mgh10),
            "Rat42" => model!(rat42),
            "Rat43" => model!(rat43),
            "Eckerle4" => model!(eckerle4),
            "Bennett5" => model!(bennett5),
            _ => return None,
        })
    }

    /// From a model's companions: all values, and all rows of the Jacobian.
    fn new<const N: usize, X: Point + 'static>(
        values: impl Fn([f64; N], &[X]) -> Vec<f64> + 'static,
        rows: impl Fn([f64; N], &[X]) -> Vec<[f64; N]> + 'static,
    ) -> Self {
        Self {
            parameters: N,
            predictors: X::PREDICTORS,
            logarithm: false,
            values: Box::new(move |b, x| values(array(b), X::points(x))),
            jacobian: Box::new(move |b, x| rows(array(b), X::points(x)).into_flattened()),
        }
    }

    /// Fits the logarithm of y in place of y.
    fn of_logarithm(self) -> Self {
        Self { logarithm: true, ..self }
    }

    /// What is fitted to the responses `y`: for one problem their logarithms, else themselves.
    #[must_use]
    pub fn responses(&self, y: &[f64]) -> Vec<f64> {
        if self.logarithm { y.iter().map(|y| y.ln()).collect() } else { y.to_vec() }
    }

    /// The name of what is fitted, made from the name of y.
    #[must_use]
    pub fn response_name(&self, y: &str) -> String {
        if self.logarithm { format!("log({y})") } else { y.to_owned() }
    }

    /// The values at the points `x`, whose predictors lie side by side.
    ///
    /// # Panics
    ///
    /// Where `b` has not [`Self::parameters`] elements.
    #[must_use]
    pub fn values(&self, b: &[f64], x: &[f64]) -> Vec<f64> {
        (self.values)(b, x)
    }

    /// The derivatives by the parameters, row by row of the Jacobian.
    ///
    /// # Panics
    ///
    /// Where `b` has not [`Self::parameters`] elements.
    #[must_use]
    pub fn jacobian(&self, b: &[f64], x: &[f64]) -> Vec<f64> {
        (self.jacobian)(b, x)
    }
}

fn array<const N: usize>(b: &[f64]) -> [f64; N] {
    b.try_into().expect("as many parameters as the model has")
}

/// What a model takes as its data point: one predictor, or an array of them.
trait Point: Sized {
    const PREDICTORS: usize;
    fn points(x: &[f64]) -> &[Self];
}

impl Point for f64 {
    const PREDICTORS: usize = 1;
    fn points(x: &[f64]) -> &[Self] {
        x
    }
}

impl<const K: usize> Point for [f64; K] {
    const PREDICTORS: usize = K;
    fn points(x: &[f64]) -> &[Self] {
        x.as_chunks().0
    }
}
