//! The Jacobian of an array by an array has the shape of both: `[[f64; 2]; 2]`.

use functra::jacfwd;

#[jacfwd]
pub fn polar(p: [f64; 2]) -> [f64; 2] {
    let (x, y) = (p[0], p[1]);
    [x.hypot(y), y.atan2(x)]
}
