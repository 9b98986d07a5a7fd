//! The reference outputs, and comparing with them.

use super::words::{ReadError, text};
use serde::Deserialize;
use std::path::Path;

/// What `ADBench`'s hand-written code computes.
#[derive(Debug, Deserialize)]
pub struct Reference {
    /// The values.
    #[serde(rename = "objective_manual")]
    pub objective: Numbers,
    /// The derivatives, in the order of the file's `layout`.
    #[serde(rename = "jacobian_manual")]
    pub jacobian: Numbers,
    /// Where the derivatives stand in the whole Jacobian, row by row, if the file tells: each row's first,
    /// and one behind the last.
    #[serde(rename = "csr_rows", default)]
    pub rows: Vec<usize>,
    /// The column of each.
    #[serde(rename = "csr_cols", default)]
    pub columns: Vec<usize>,
}

/// A list of numbers, by its sums and all or some of its members.
#[derive(Debug, Deserialize)]
pub struct Numbers {
    count: usize,
    sum: f64,
    sum_abs: f64,
    l2: f64,
    #[serde(flatten)]
    members: Members,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Members {
    All { all: Vec<f64> },
    Ends { first40: Vec<f64>, last20: Vec<f64> },
}

/// Reads the values and derivatives of an input.
///
/// # Errors
///
/// If the file cannot be read, or is not of this form: the message names file and place.
pub fn reference(path: &Path) -> Result<Reference, ReadError> {
    serde_json::from_str(&text(path)?).map_err(|it| ReadError::of_file(path, it))
}

impl Numbers {
    /// How far `got` is from these numbers, in words; `tolerance` is relative: for a member, to itself or to a hundredth
    /// of the largest one, since small derivatives are differences of large ones; for a sum, to the sum of absolute
    /// values.
    ///
    /// # Errors
    ///
    /// If there are more or fewer numbers, or one of them or a sum is off by more.
    pub fn agree(&self, got: &[f64], tolerance: f64) -> Result<(), String> {
        if got.len() != self.count {
            return Err(format!("{} numbers, not {}", got.len(), self.count));
        }
        let floor = 0.01 * got.iter().fold(0.0_f64, |a, b| a.max(b.abs()));
        for (i, want) in self.members() {
            close(&format!("number {i}"), got[i], want, tolerance * want.abs().max(floor))?;
        }
        let norm = sum(got.iter().map(|it| it * it)).sqrt();
        let sum_abs = sum(got.iter().map(|it| it.abs()));
        close("the sum", sum(got.iter().copied()), self.sum, tolerance * self.sum_abs)?;
        close("the sum of absolute values", sum_abs, self.sum_abs, tolerance * self.sum_abs)?;
        close("the norm", norm, self.l2, tolerance * self.l2)
    }

    /// Those that are known, with their numbers.
    fn members(&self) -> Vec<(usize, f64)> {
        let from = |start: usize, it: &[f64]| (start..).zip(it.to_vec()).collect::<Vec<_>>();
        match &self.members {
            Members::All { all } => from(0, all),
            Members::Ends { first40, last20 } => {
                [from(0, first40), from(self.count - last20.len(), last20)].concat()
            }
        }
    }
}

/// The sum, what rounding takes from it being made up for: a million numbers add up to more than the tolerance.
fn sum(numbers: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut lost) = (0.0, 0.0);
    for x in numbers {
        let add = x - lost;
        let next = sum + add;
        lost = (next - sum) - add;
        sum = next;
    }
    sum
}

fn close(what: &str, got: f64, want: f64, tolerance: f64) -> Result<(), String> {
    let is_close = (got - want).abs() <= tolerance;
    if is_close { Ok(()) } else { Err(format!("{what} is {got:e}, not {want:e}")) }
}

#[cfg(test)]
mod tests {
    use super::{Members, Numbers, sum};

    fn numbers() -> Numbers {
        let members = Members::Ends { first40: vec![1.0, -2.0], last20: vec![4.0] };
        Numbers { count: 4, sum: 6.0, sum_abs: 10.0, l2: 30.0_f64.sqrt(), members }
    }

    #[test]
    fn what_agrees() {
        assert_eq!(numbers().agree(&[1.0, -2.0, 3.0, 4.0], 1e-12), Ok(()));
    }

    #[test]
    fn what_does_not() {
        let off = |got: &[f64]| numbers().agree(got, 1e-12).unwrap_err();
        assert_eq!(off(&[1.0]), "1 numbers, not 4");
        assert_eq!(off(&[1.0, -2.1, 3.0, 4.0]), "number 1 is -2.1e0, not -2e0");
        assert_eq!(off(&[1.0, -2.0, 3.0, 5.0]), "number 3 is 5e0, not 4e0");
        assert_eq!(off(&[1.0, -2.0, 3.5, 4.0]), "the sum is 6.5e0, not 6e0");
        assert_eq!(off(&[1.0, -2.0, f64::NAN, 4.0]), "the sum is NaN, not 6e0");
    }

    #[test]
    fn a_sum_of_many() {
        assert_eq!(sum(std::iter::repeat_n(0.1, 10_000_000)), 1e6);
    }
}
