use functra::{grad, jvp, jacfwd, hessian, select};

#[grad]
fn rosen(x: f64, y: f64) -> f64 { let a = 1.0 - x; a * a + 100.0 * (y - x * x).powi(2) }

#[jvp]
#[grad]
fn f1(x: f64) -> f64 { x.sin() * 2.0 }

#[grad] #[grad] #[grad]
fn cube(x: f64) -> f64 { x * x * x * x }


#[grad]
fn sumsq(x: &[f64]) -> f64 { let mut s = 0.0; for v in x { s += v * v; } s }

#[grad]
fn sumsq2(x: &[f64]) -> f64 { x.iter().map(|v| v * v * 3.0).sum::<f64>() }

#[jacfwd]
fn rot(theta: f64, p: [f64; 2]) -> [f64; 2] {
    let (s, c) = theta.sin_cos();
    [c * p[0] - s * p[1], s * p[0] + c * p[1]]
}
#[hessian]
fn quad(x: [f64; 3]) -> f64 { x[0] * x[1] + if x[2] > 0.0 { x[2].exp() } else { 0.0 } }

#[grad]
fn outer(x: f64) -> f64 { rosen(x, x * 2.0) + select(x > 0.0, x, 0.0) }

fn main() {
    println!("{:?} {:?}", rosen::grad(1.0, 2.0), rosen::value_and_grad(1.0, 2.0));
    println!("{:?}", f1::grad(1.0));
    println!("{:?}", sumsq::grad(&[1.0, 2.0, 3.0]));
    println!("{:?}", sumsq2::grad(&[1.0, 2.0, 3.0]));
    println!("{:?}", rot::jacfwd(0.3, [1.0, 2.0]));
    println!("{:?}", quad::hessian([1.0, 2.0, 3.0]));
    println!("{:?}", outer::grad(1.0));
    println!("{:?} {:?} {:?}", cube::grad(2.0), cube::grad_grad(2.0), cube::grad_grad_grad(2.0));
    println!("{:?}", f1::jvp_grad(1.0, 1.0));
}
