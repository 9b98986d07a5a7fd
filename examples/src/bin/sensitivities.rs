//! How the outcome of a simulation depends on its parameters: `jacfwd` through a whole Runge–Kutta
//! integration of predators and prey, for many parameter sets at once by `vmap`.

use functra::{jacfwd, vmap};

const STEPS: u32 = 1000;
const TIME: f64 = 10.0;

/// Lotka–Volterra: the growth of prey and predators.
#[jacfwd]
fn growth(p: [f64; 4], z: [f64; 2]) -> [f64; 2] {
    let [birth, hunted, fed, death] = p;
    let [prey, predators] = z;
    [birth * prey - hunted * prey * predators, fed * prey * predators - death * predators]
}

/// `z + h * k`.
#[jacfwd]
fn moved(z: [f64; 2], h: f64, k: [f64; 2]) -> [f64; 2] {
    [z[0] + h * k[0], z[1] + h * k[1]]
}

/// Prey and predators at the end, from ten and five, by the classical Runge–Kutta method.
#[vmap]
#[jacfwd]
fn simulate(p: [f64; 4]) -> [f64; 2] {
    let h = TIME / f64::from(STEPS);
    let mut z = [10.0, 5.0];
    for _ in 0..STEPS {
        let k1 = growth(p, z);
        let k2 = growth(p, moved(z, 0.5 * h, k1));
        let k3 = growth(p, moved(z, 0.5 * h, k2));
        let k4 = growth(p, moved(z, h, k3));
        for i in 0..2 {
            z[i] += h / 6.0 * (k1[i] + 2.0 * k2[i] + 2.0 * k3[i] + k4[i]);
        }
    }
    z
}

/// By central differences: the change of each population with parameter `j`.
fn difference(p: [f64; 4], j: usize) -> [f64; 2] {
    let h = 1e-6;
    let (mut above, mut below) = (p, p);
    above[j] += h;
    below[j] -= h;
    let (above, below) = (simulate(above), simulate(below));
    [0, 1].map(|i| (above[i] - below[i]) / (2.0 * h))
}

fn main() {
    let sets: Vec<[f64; 4]> =
        (0..64).map(|i| [1.0 + 0.005 * f64::from(i), 0.1, 0.075, 1.5]).collect();
    let all = simulate::vmap_jacfwd(&sets);

    println!("d(prey, predators) by birth, hunted, fed, death, for the first set:");
    println!("{:9.3?}", all[0]);
    for (p, jacobian) in sets.iter().zip(&all) {
        assert_eq!(*jacobian, simulate::jacfwd(*p), "an element does not depend on its batch");
    }
    for j in 0..4 {
        let column = all[0].map(|row| row[j]);
        for (found, expected) in column.into_iter().zip(difference(sets[0], j)) {
            let error = (found - expected).abs() / expected.abs();
            assert!(error < 1e-6, "by parameter {j}: {found} against {expected}");
        }
    }
    println!("They agree with central differences, and with one simulation at a time bit for bit.");
}
