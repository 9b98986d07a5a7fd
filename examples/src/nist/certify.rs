//! Compares a fit with the certified results.

use super::data::Certified;
use super::fit::Fit;

/// A fit must agree with the certified results to so many digits.
pub const REQUIRED: f64 = 6.0;

/// The certified results have so many digits: no fit can be shown to have more.
const CERTIFIED: f64 = 11.0;

/// Problems whose standard deviations and sum of squares double precision cannot give to [`REQUIRED`] digits, and why.
const LIMITED: &[(&str, &str)] = &[(
    "Lanczos1",
    "the residuals are 1e-13 where the data are 1, so that double precision keeps about three digits of them; \
     the standard deviations and the sum of squares, which are made from them, have no more",
)];

/// How many digits of a fit agree with the certified ones, the worst of each kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// Of the parameters.
    pub parameters: f64,
    /// Of the standard deviations.
    pub deviations: f64,
    /// Of the residual sum of squares.
    pub rss: f64,
}

/// Whether a fit solves its problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Everything agrees to [`REQUIRED`] digits.
    Solved,
    /// The parameters agree; the rest is limited by double precision, for this reason.
    Limited(&'static str),
    /// Everything agrees, though it was declared that it cannot: the declaration is wrong.
    Unexpected,
    /// Something does not agree.
    Unsolved,
}

impl Verdict {
    /// Whether all is as it should be.
    #[must_use]
    pub fn is_good(self) -> bool {
        matches!(self, Verdict::Solved | Verdict::Limited(_))
    }
}

impl Agreement {
    /// Compares a fit with the certified results.
    #[must_use]
    pub fn of(fit: &Fit, certified: &Certified) -> Self {
        Self {
            parameters: least(&fit.parameters, &certified.parameters),
            deviations: least(&fit.deviations, &certified.deviations),
            rss: digits(fit.rss, certified.rss),
        }
    }

    /// What it says about the fit of `problem`.
    #[must_use]
    pub fn verdict(self, problem: &str) -> Verdict {
        let limit = LIMITED.iter().find(|(name, _)| *name == problem).map(|&(_, reason)| reason);
        let parameters = self.parameters >= REQUIRED;
        let rest = self.deviations >= REQUIRED && self.rss >= REQUIRED;
        match (limit, parameters, rest) {
            (None, true, true) => Verdict::Solved,
            (Some(reason), true, false) => Verdict::Limited(reason),
            (Some(_), true, true) => Verdict::Unexpected,
            (_, false, _) | (None, true, false) => Verdict::Unsolved,
        }
    }
}

/// The log relative error by the definition of NIST: how many digits of `computed` agree with `certified`.
///
/// It is `-log10(|computed - certified| / |certified|)`, for a certified zero `-log10(|computed|)`; between 0, also
/// where `computed` is no number, and the 11 digits that are certified.
#[must_use]
pub fn digits(computed: f64, certified: f64) -> f64 {
    let error = (computed - certified).abs();
    let relative = if certified == 0.0 { error } else { error / certified.abs() };
    if relative.is_nan() { 0.0 } else { (-relative.log10()).clamp(0.0, CERTIFIED) }
}

fn least(computed: &[f64], certified: &[f64]) -> f64 {
    computed.iter().zip(certified).map(|(&q, &c)| digits(q, c)).fold(CERTIFIED, f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-6
    }

    #[test]
    fn digits_count_what_agrees() {
        assert!(near(digits(1.001, 1.0), 3.0));
        assert!(near(digits(-200.02, -200.0), 4.0));
        assert!(near(digits(1e-300 * 1.1, 1e-300), 1.0));
    }

    #[test]
    fn digits_are_at_most_eleven_and_at_least_none() {
        assert!(near(digits(2.5, 2.5), 11.0));
        assert!(near(digits(50.0, 1.0), 0.0));
        assert!(near(digits(f64::NAN, 1.0), 0.0));
        assert!(near(digits(f64::INFINITY, 1.0), 0.0));
    }

    #[test]
    fn digits_of_a_certified_zero_are_absolute() {
        assert!(near(digits(1e-7, 0.0), 7.0));
        assert!(near(digits(0.0, 0.0), 11.0));
    }

    #[test]
    fn the_worst_number_decides() {
        assert!(near(least(&[1.0, 2.002, 3.0], &[1.0, 2.0, 3.0]), 3.0));
    }

    #[test]
    fn verdicts() {
        let all = Agreement { parameters: 7.0, deviations: 7.0, rss: 7.0 };
        let loose = Agreement { rss: 3.0, ..all };
        let wrong = Agreement { parameters: 5.9, ..all };
        assert_eq!(all.verdict("Misra1a"), Verdict::Solved);
        assert_eq!(loose.verdict("Misra1a"), Verdict::Unsolved);
        assert!(matches!(loose.verdict("Lanczos1"), Verdict::Limited(_)));
        assert_eq!(all.verdict("Lanczos1"), Verdict::Unexpected);
        assert_eq!(wrong.verdict("Lanczos1"), Verdict::Unsolved);
        assert_eq!(wrong.verdict("Misra1a"), Verdict::Unsolved);
    }
}
