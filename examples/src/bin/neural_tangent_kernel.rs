//! The neural tangent kernel J(x) J(x')ᵀ of a network, by the parameters: from the Jacobians, and from products with
//! them alone (`vjp`, then `jvp`), which never hold a Jacobian.

#![allow(clippy::needless_range_loop, reason = "the indices are those of the formulas")]

use functra::{Diff, Key, transforms};

const INPUTS: usize = 3;
const HIDDEN: usize = 16;
const OUTPUTS: usize = 2;

#[derive(Clone, Debug, Diff)]
struct Network {
    w1: [[f64; INPUTS]; HIDDEN],
    w2: [[f64; HIDDEN]; OUTPUTS],
}

#[transforms(jvp, vjp, vmap(jacrev, in_dims = (None, 0)))]
fn predict(#[diff] network: &Network, x: [f64; INPUTS]) -> [f64; OUTPUTS] {
    let mut hidden = [0.0; HIDDEN];
    for k in 0..HIDDEN {
        for j in 0..INPUTS {
            hidden[k] += network.w1[k][j] * x[j];
        }
        hidden[k] = hidden[k].tanh();
    }
    let mut outputs = [0.0; OUTPUTS];
    for i in 0..OUTPUTS {
        for k in 0..HIDDEN {
            outputs[i] += network.w2[i][k] * hidden[k];
        }
    }
    outputs
}

/// The kernel of two points.
type Block = [[f64; OUTPUTS]; OUTPUTS];

/// From Jacobians, each a network for each output.
fn contracted(a: &[Network; OUTPUTS], b: &[Network; OUTPUTS]) -> Block {
    a.each_ref().map(|a| b.each_ref().map(|b| dot(a, b)))
}

fn dot(a: &Network, b: &Network) -> f64 {
    let first = a.w1.as_flattened().iter().zip(b.w1.as_flattened());
    let second = a.w2.as_flattened().iter().zip(b.w2.as_flattened());
    first.chain(second).map(|(a, b)| a * b).sum()
}

/// Each column a cotangent drawn back to the parameters at `b`, and pushed forward along them at `a`.
fn implicit(network: &Network, a: [f64; INPUTS], b: [f64; INPUTS]) -> Block {
    let (_, pullback) = predict::vjp(network, b);
    let mut block = [[0.0; OUTPUTS]; OUTPUTS];
    for j in 0..OUTPUTS {
        let mut unit = [0.0; OUTPUTS];
        unit[j] = 1.0;
        let (direction, _) = pullback(unit);
        let (_, column) = predict::jvp((network, a), (&direction, [0.0; INPUTS]));
        for i in 0..OUTPUTS {
            block[i][j] = column[i];
        }
    }
    block
}

fn main() {
    let (weights, points) = Key::new(11).split();
    let (k1, k2) = weights.split();
    let network = Network {
        w1: std::array::from_fn(|k| std::array::from_fn(|j| k1.normal_at(k * INPUTS + j))),
        w2: std::array::from_fn(|i| std::array::from_fn(|k| 0.25 * k2.normal_at(i * HIDDEN + k))),
    };
    let points: Vec<[f64; INPUTS]> =
        points.spread(20).iter().map(|key| std::array::from_fn(|j| key.normal_at(j))).collect();

    let jacobians: Vec<[Network; OUTPUTS]> = predict::vmap_jacrev(&network, &points)
        .into_iter()
        .map(|rows| rows.map(|it| it.0))
        .collect();
    for (a, at_a) in points.iter().zip(&jacobians) {
        for (b, at_b) in points.iter().zip(&jacobians) {
            let (one, other) = (contracted(at_a, at_b), implicit(&network, *a, *b));
            for (one, other) in one.as_flattened().iter().zip(other.as_flattened()) {
                assert!((one - other).abs() < 1e-12, "{one} and {other}");
            }
        }
    }
    println!("Both ways give the same kernel of {0} by {0} points:", points.len());
    println!("{:8.4?}", contracted(&jacobians[0], &jacobians[1]));
    let own = contracted(&jacobians[0], &jacobians[0]);
    assert!(own[0][0] > 0.0 && own[0][0] * own[1][1] > own[0][1] * own[1][0], "it is definite");
}
