//! The models, each written once, as an ordinary function of its parameters `b` and one data point `x`.
//!
//! The attribute makes of each `name::vmap(b, &xs)`, the values at all data points, and `name::vmap_jacfwd(b, &xs)`,
//! the derivatives by the parameters at all data points: the rows of the Jacobian.

use functra::transforms;
use std::f64::consts::PI;

/// Monomolecular adsorption; biochemical oxygen demand.
#[transforms(vmap(in_dims = (None, 0)), vmap(jacfwd(wrt = b), in_dims = (None, 0)))]
pub(crate) fn misra1a(b: [f64; 2], x: f64) -> f64 {
    b[0] * (1.0 - (-b[1] * x).exp())
}

/// Monomolecular adsorption.
#[transforms(vmap(in_dims = (None, 0)), vmap(jacfwd(wrt = b), in_dims = (None, 0)))]
pub(crate) fn misra1b(b: [f64; 2], x: f64) -> f64 {
    b[0] * (1.0 - (1.0 + b[1] * x / 2.0).powi(-2))
}

/// Monomolecular adsorption.
#[transforms(vmap(in_dims = (None, 0)), vmap(jacfwd(wrt = b), in_dims = (None, 0)))]
pub(crate) fn misra1c(b: [f64; 2], x: f64) -> f64 {
    b[0] * (1.0 - 1.0 / (1.0 + 2.0 * b[1] * x).sqrt())
}

/// Monomolecular adsorption.
#[transforms(vmap(in_dims = (None, 0)), vmap(jacfwd(wrt = b), in_dims = (None, 0)))]
pub(crate) fn misra1d(b: [f64; 2], x: f64) -> f64 {
    b[0] * b[1] * x / (1.0 + b[1] * x)
}

/// Ultrasonic response against the distance of the metal.
#[transforms(vmap(in_dims = (None, 0)), vmap(jacfwd(wrt = b), in_dims = (None, 0)))]
pub(crate) fn chwirut(b: [f64; 3], x: f64) -> f64 {
    (-b[0] * x).exp() / (b[1] + b[2] * x)
}

/// Three decaying exponentials.
#[transforms(vmap(in_dims = (None, 0)), vmap(jacfwd(wrt = b), in_dims = (None, 0)))]
pub(crate) fn lanczos(b: [f64; 6], x: f64) -> f64 {
    b[0] * (-b[1] * x).exp() + b[2] * (-b[3] * x).exp() + b[4] * (-b[5] * x).exp()
}

/// Two bells on a decaying base line.
#[transforms(vmap(in_dims = (None, 0)), vmap(jacfwd(wrt = b), in_dims = (None, 0)))]
pub(crate) fn gauss(b: [f64; 8], x: f64) -> f64 {
    let base = b[0] * (-b[1] * x).exp();
    let left = b[2] * (-((x - b[3]) / b[4]).powi(2)).exp();
    let right = b[5] * (-((x - b[6]) / b[7]).powi(2)).exp();
    base + left + right
}

/// Energy radiated by a filament against its temperature.
#[transforms(vmap(in_dims = (None, 0)), vmap(jacfwd(wrt = b), in_dims = (None, 0)))]
pub(crate) fn danwood(b: [f64; 2], x: f64) -> f64 {
    b[0] * x.powf(b[1])
}

/// Line widths under a scanning electron microscope: quadratic by quadratic.
#[transforms(vmap(in_dims = (None, 0)), vmap(jacfwd(wrt = b), in_dims = (None, 0)))]
pub(crate) fn kirby2(b: [f64; 5], x: f64) -> f64 {
    let numerator = b[0] + x * (b[1] + x * b[2]);
    let denominator = 1.0 + x * (b[3] + x * b[4]);
    numerator / denominator
}

/// Thermal expansion of copper; electron mobility: cubic by cubic.
#[transforms(vmap(in_dims = (None, 0)), vmap(jacfwd(wrt = b), in_dims = (None, 0)))]
pub(crate) fn cubic_by_cubic(b: [f64; 7], x: f64) -> f64 {
    let numerator = b[0] + x * (b[1] + x * (b[2] + x * b[3]));
    let denominator = 1.0 + x * (b[4] + x * (b[5] + x * b[6]));
    numerator / denominator
}

/// Logarithm of the dielectric breakdown strength against weeks and temperature.
#[transforms(vmap(in_dims = (None, 0)), vmap(jacfwd(wrt = b), in_dims = (None, 0)))]
pub(crate) fn nelson(b: [f64; 3], x: [f64; 2]) -> f64 {
    b[0] - b[1] * x[0] * (-b[2] * x[1]).exp()
}

/// Two decaying exponentials on a constant.
#[transforms(vmap(in_dims = (None, 0)), vmap(jacfwd(wrt = b), in_dims = (None, 0)))]
pub(crate) fn mgh17(b: [f64; 5], x: f64) -> f64 {
    b[0] + b[1] * (-x * b[3]).exp() + b[2] * (-x * b[4]).exp()
}

/// Quantum defects of iodine against the energy of the excited state.
#[transforms(vmap(in_dims = (None, 0)), vmap(jacfwd(wrt = b), in_dims = (None, 0)))]
pub(crate) fn roszman1(b: [f64; 4], x: f64) -> f64 {
    b[0] - b[1] * x - (b[2] / (x - b[3])).atan() / PI
}

/// Air pressure of the southern hemisphere: a yearly cycle and two longer ones.
#[transforms(vmap(in_dims = (None, 0)), vmap(jacfwd(wrt = b), in_dims = (None, 0)))]
pub(crate) fn enso(b: [f64; 9], x: f64) -> f64 {
    let turn = 2.0 * PI * x;
    let yearly = b[1] * (turn / 12.0).cos() + b[2] * (turn / 12.0).sin();
    let longest = b[4] * (turn / b[3]).cos() + b[5] * (turn / b[3]).sin();
    let middle = b[7] * (turn / b[6]).cos() + b[8] * (turn / b[6]).sin();
    b[0] + yearly + longest + middle
}

/// Enzyme kinetics: linear by quadratic.
#[transforms(vmap(in_dims = (None, 0)), vmap(jacfwd(wrt = b), in_dims = (None, 0)))]
pub(crate) fn mgh09(b: [f64; 4], x: f64) -> f64 {
    b[0] * x * (x + b[1]) / (x * (x + b[2]) + b[3])
}

/// Resistance of a thermistor against its temperature.
#[transforms(vmap(in_dims = (None, 0)), vmap(jacfwd(wrt = b), in_dims = (None, 0)))]
pub(crate) fn mgh10(b: [f64; 3], x: f64) -> f64 {
    b[0] * (b[1] / (x + b[2])).exp()
}

/// Growth of a pasture: a logistic curve.
#[transforms(vmap(in_dims = (None, 0)), vmap(jacfwd(wrt = b), in_dims = (None, 0)))]
pub(crate) fn rat42(b: [f64; 3], x: f64) -> f64 {
    b[0] / (1.0 + (b[1] - b[2] * x).exp())
}

/// Growth of onion bulbs: a logistic curve with a shape parameter.
#[transforms(vmap(in_dims = (None, 0)), vmap(jacfwd(wrt = b), in_dims = (None, 0)))]
pub(crate) fn rat43(b: [f64; 4], x: f64) -> f64 {
    b[0] / (1.0 + (b[1] - b[2] * x).exp()).powf(1.0 / b[3])
}

/// Transmittance of a circular interference filter against the wavelength.
#[transforms(vmap(in_dims = (None, 0)), vmap(jacfwd(wrt = b), in_dims = (None, 0)))]
pub(crate) fn eckerle4(b: [f64; 3], x: f64) -> f64 {
    b[0] / b[1] * (-0.5 * ((x - b[2]) / b[1]).powi(2)).exp()
}

/// Magnetism of a superconductor against the logarithm of time.
#[transforms(vmap(in_dims = (None, 0)), vmap(jacfwd(wrt = b), in_dims = (None, 0)))]
pub(crate) fn bennett5(b: [f64; 3], x: f64) -> f64 {
    b[0] * (b[1] + x).powf(-1.0 / b[2])
}
