//! Shared helpers of the tests.

mod differences;
mod flatten;
mod inputs;

pub use differences::{derivative, gradient};
pub use flatten::Flatten;
pub use inputs::Inputs;

/// Whether two numbers agree: NaN with NaN, an infinity with itself, all else within `tolerance`
/// of the larger, or of 1.
#[must_use]
pub fn agree(got: f64, want: f64, tolerance: f64) -> bool {
    let scale = got.abs().max(want.abs()).max(1.0);
    got.to_bits() == want.to_bits()
        || (got.is_nan() && want.is_nan())
        || (scale.is_finite() && (got - want).abs() <= tolerance * scale)
}

/// # Panics
///
/// If two numbers do not [`agree`].
#[track_caller]
pub fn assert_agree(what: &str, got: f64, want: f64, tolerance: f64) {
    assert!(agree(got, want, tolerance), "{what}: {got:?}, not {want:?}");
}

/// # Panics
///
/// If two sequences of numbers have different lengths or numbers that do not [`agree`].
#[track_caller]
pub fn assert_all_agree(what: &str, got: &[f64], want: &[f64], tolerance: f64) {
    let all = got.len() == want.len()
        && got.iter().zip(want).all(|(got, want)| agree(*got, *want, tolerance));
    assert!(all, "{what}: {got:?}, not {want:?}");
}

/// What a panic says.
///
/// # Panics
///
/// If nothing panics.
pub fn panic_of<R>(body: impl FnOnce() -> R) -> String {
    let payload = std::panic::catch_unwind(std::panic::AssertUnwindSafe(body)).err();
    let payload = payload.expect("a panic");
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => (*payload.downcast::<&str>().expect("a text")).to_string(),
    }
}
