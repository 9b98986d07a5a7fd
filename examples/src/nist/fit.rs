//! Fits a model to a problem's data by the method of Levenberg and Marquardt.

use levenberg_marquardt::{LeastSquaresProblem, LevenbergMarquardt, TerminationReason};
use nalgebra::linalg::QR;
use nalgebra::{DMatrix, DVector, Dyn, U1, VecStorage};

use super::catalogue::Model;
use super::data::Problem;

/// Where a fit ended.
#[derive(Debug)]
pub struct Fit {
    /// The parameters.
    pub parameters: Vec<f64>,
    /// The standard deviation of each parameter.
    pub deviations: Vec<f64>,
    /// The residual sum of squares.
    pub rss: f64,
    /// How often the model was evaluated on all data.
    pub evaluations: usize,
    /// Why the solver stopped.
    pub ended: TerminationReason,
}

/// How long the first step may be, as multiples of the starting point's length: the range that MINPACK recommends,
/// its own choice first.
///
/// A first step too long lands `BoxBOD` on a plateau without slope, and which bounds save `MGH10` from other minima
/// is a matter of luck. So every bound is tried, and the lowest sum of squares wins.
const STEP_BOUNDS: [f64; 7] = [100.0, 30.0, 10.0, 3.0, 1.0, 0.3, 0.1];

/// The solver gives up after this many evaluations for each parameter.
const PATIENCE: usize = 1000;

/// Fits `model` to the data of `problem`, starting from `start`.
///
/// # Panics
///
/// Where `start` has not as many elements as the model has parameters.
#[must_use]
pub fn fit(model: &Model, problem: &Problem, start: &[f64]) -> Fit {
    let fits = STEP_BOUNDS.iter().map(|&bound| descend(model, problem, start, bound));
    fits.reduce(Fit::better).expect("at least one step bound")
}

/// One run of the solver, and the last digits after it.
fn descend(model: &Model, problem: &Problem, start: &[f64], bound: f64) -> Fit {
    let solver = LevenbergMarquardt::new().with_stepbound(bound).with_patience(PATIENCE);
    let (mut residuals, report) = solver.minimize(Residuals::new(model, problem, start));
    let evaluations = report.number_of_evaluations + residuals.refine();
    Fit {
        deviations: residuals.deviations(),
        rss: residuals.rss(),
        parameters: residuals.parameters.as_slice().to_vec(),
        evaluations,
        ended: report.termination,
    }
}

impl Fit {
    /// The fit with the clearly lower sum of squares, or `self`; the evaluations of both are counted.
    ///
    /// Rounding must not choose between fits of one quality: sums of exponentials have the same minimum several
    /// times, with their terms in another order.
    fn better(self, other: Self) -> Self {
        let evaluations = self.evaluations + other.evaluations;
        let lower = other.rss < 0.99 * self.rss || self.rss.is_nan();
        Self { evaluations, ..if lower { other } else { self } }
    }
}

/// Model minus data, as a function of the parameters.
struct Residuals<'a> {
    model: &'a Model,
    x: &'a [f64],
    y: Vec<f64>,
    parameters: DVector<f64>,
}

impl<'a> Residuals<'a> {
    fn new(model: &'a Model, problem: &'a Problem, start: &[f64]) -> Self {
        let y = model.responses(&problem.y);
        Self { model, x: &problem.x, y, parameters: DVector::from_column_slice(start) }
    }

    fn values(&self) -> DVector<f64> {
        let values = self.model.values(self.parameters.as_slice(), self.x);
        DVector::from_vec(values) - DVector::from_column_slice(&self.y)
    }

    fn rows(&self) -> DMatrix<f64> {
        let rows = self.model.jacobian(self.parameters.as_slice(), self.x);
        DMatrix::from_row_slice(self.y.len(), self.parameters.len(), &rows)
    }

    fn rss(&self) -> f64 {
        self.values().norm_squared()
    }

    /// Goes on by Gauss–Newton steps as long as they get shorter; returns how often it evaluated the model.
    ///
    /// The solver stops where the sum of squares no longer falls. It is flat there: parameters that are off by
    /// 1e-8 change it by 1e-16. The steps, which see the gradient, still point at the minimum.
    fn refine(&mut self) -> usize {
        const MOST: usize = 200;
        // A step this long against the residuals would not refine a minimum but leave a place that is none.
        let mut bounds = [1e-3 * self.rss().sqrt(); 2];
        for evaluations in 1..=MOST {
            let Some((step, length)) = self.gauss_newton_step() else { return evaluations };
            // Against the last step but one: near some minima they shrink in pairs.
            if length.is_nan() || length >= bounds[0] {
                return evaluations;
            }
            self.parameters -= step;
            bounds = [bounds[1], length];
        }
        MOST
    }

    /// The step, and how far it moves the fitted values; none where the Jacobian has not full rank.
    fn gauss_newton_step(&self) -> Option<(DVector<f64>, f64)> {
        let (qr, lengths) = self.scaled_qr();
        let projected = qr.q().tr_mul(&self.values());
        let step = qr.r().solve_upper_triangular(&projected)?;
        Some((step.component_div(&lengths), projected.norm()))
    }

    /// sqrt(diag((JᵀJ)⁻¹) · RSS / (n − p)), with (JᵀJ)⁻¹ = R⁻¹R⁻ᵀ; NaN where the Jacobian has not full rank.
    fn deviations(&self) -> Vec<f64> {
        let (qr, lengths) = self.scaled_qr();
        let (n, p) = (self.y.len(), self.parameters.len());
        #[expect(clippy::cast_precision_loss, reason = "a few hundred observations")]
        let spread = (self.rss() / (n - p) as f64).sqrt();
        let Some(inverse) = qr.r().try_inverse() else { return vec![f64::NAN; p] };
        inverse.row_iter().zip(&lengths).map(|(row, length)| spread * row.norm() / length).collect()
    }

    /// The Jacobian's factors after its columns were brought to length 1, and the lengths.
    ///
    /// The parameters differ by up to ten orders of magnitude, and so do the columns.
    fn scaled_qr(&self) -> (QR<f64, Dyn, Dyn>, DVector<f64>) {
        let mut jacobian = self.rows();
        let lengths =
            DVector::from_iterator(jacobian.ncols(), jacobian.column_iter().map(|c| c.norm()));
        jacobian.column_iter_mut().zip(&lengths).for_each(|(mut column, &length)| column /= length);
        (jacobian.qr(), lengths)
    }
}

impl LeastSquaresProblem<f64, Dyn, Dyn> for Residuals<'_> {
    type ResidualStorage = VecStorage<f64, Dyn, U1>;
    type JacobianStorage = VecStorage<f64, Dyn, Dyn>;
    type ParameterStorage = VecStorage<f64, Dyn, U1>;

    fn set_params(&mut self, parameters: &DVector<f64>) {
        self.parameters.copy_from(parameters);
    }

    fn params(&self) -> DVector<f64> {
        self.parameters.clone()
    }

    fn residuals(&self) -> Option<DVector<f64>> {
        Some(self.values())
    }

    fn jacobian(&self) -> Option<DMatrix<f64>> {
        Some(self.rows())
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::nist::certify::digits;

    fn case(name: &str) -> (Model, Problem) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/nist-strd");
        let file = folder.join(format!("{name}.dat"));
        let text = std::fs::read_to_string(&file).unwrap();
        (Model::of(name).unwrap(), Problem::parse(&file, &text).unwrap())
    }

    #[test]
    fn finds_the_certified_results() {
        let (model, problem) = case("Misra1a");
        let fit = fit(&model, &problem, &problem.starts[0]);
        let certified = &problem.certified;
        for i in 0..2 {
            assert!(digits(fit.parameters[i], certified.parameters[i]) > 9.0, "{fit:?}");
            assert!(digits(fit.deviations[i], certified.deviations[i]) > 9.0, "{fit:?}");
        }
        assert!(digits(fit.rss, certified.rss) > 9.0, "{fit:?}");
    }

    #[test]
    fn one_step_bound_is_not_enough() {
        let (model, problem) = case("BoxBOD");
        let minimum = problem.certified.rss;
        let alone = descend(&model, &problem, &problem.starts[0], STEP_BOUNDS[0]);
        assert!(alone.rss > 2.0 * minimum, "{alone:?}");
        assert!(fit(&model, &problem, &problem.starts[0]).rss < 1.001 * minimum);
    }

    #[test]
    fn of_equal_fits_the_first_is_kept() {
        let fit = |rss, first| Fit {
            parameters: vec![first],
            deviations: vec![],
            rss,
            evaluations: 5,
            ended: TerminationReason::Orthogonal,
        };
        let first = |a: Fit, b: Fit| a.better(b).parameters[0].to_bits();
        assert_eq!(first(fit(1.0, 1.0), fit(0.999, 2.0)), 1.0_f64.to_bits());
        assert_eq!(first(fit(1.0, 1.0), fit(0.5, 2.0)), 2.0_f64.to_bits());
        assert_eq!(first(fit(f64::NAN, 1.0), fit(3.0, 2.0)), 2.0_f64.to_bits());
        assert_eq!(first(fit(1.0, 1.0), fit(f64::NAN, 2.0)), 1.0_f64.to_bits());
        assert_eq!(fit(1.0, 1.0).better(fit(2.0, 2.0)).evaluations, 10);
    }
}
