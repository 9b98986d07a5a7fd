use functra::{grad, jvp, jacfwd, hessian, select, vmap};

#[vmap]
#[grad]
fn rosen(x: f64, y: f64) -> f64 { let a = 1.0 - x; a * a + 100.0 * (y - x * x).powi(2) }

#[jvp]
#[grad]
fn f1(x: f64) -> f64 { x.sin() * 2.0 }

#[grad] #[grad] #[grad]
fn cube(x: f64) -> f64 { x * x * x * x }

#[vmap(in_dims = (None, 0, 0))]
#[grad(wrt = w)]
fn loss(w: &[f64], x: &[f64], y: f64) -> f64 { let mut s = 0.0; for i in 0..w.len() { s += w[i] * x[i]; } (s - y).powi(2) }

#[grad]
fn sumsq2(x: &[f64]) -> f64 { x.iter().map(|v| v * v * 3.0).sum::<f64>() }

#[vmap]
#[jacfwd]
fn rot(theta: f64, p: [f64; 2]) -> [f64; 2] {
    let (s, c) = theta.sin_cos();
    [c * p[0] - s * p[1], s * p[0] + c * p[1]]
}
#[hessian]
fn quad(x: [f64; 3]) -> f64 { x[0] * x[1] + if x[2] > 0.0 { x[2].exp() } else { 0.0 } }

#[vmap] #[vmap] #[vmap]
fn outer(x: f64) -> f64 { rosen(x, x * 2.0) + select(x > 0.0, x, 0.0) }

#[jvp] #[vmap]
fn jv(x: f64, n: usize) -> f64 { x.powi(n as i32) }

#[jacfwd] #[vmap] #[grad]
fn jvg(x: f32) -> f32 { x * x * x }

fn main() {
    println!("{:?} {:?}", rosen::grad(1.0, 2.0), rosen::value_and_grad(1.0, 2.0));
    println!("{:?}", rosen::vmap_grad(&[1.0; 11], &[2.0; 11]));
    println!("{:?}", rosen::vmap_value_and_grad(&[1.0; 3], &[2.0; 3]));
    let mut out = [(0.0, 0.0); 3];
    rosen::vmap_grad_into(&[1.0; 3], &[2.0; 3], &mut out);
    println!("{out:?}");
    println!("{:?}", f1::grad(1.0));
    println!("{:?}", sumsq2::grad(&[1.0, 2.0, 3.0]));
    println!("{:?}", rot::jacfwd(0.3, [1.0, 2.0]));
    println!("{:?}", rot::vmap_jacfwd(&[0.3, 0.4], &[[1.0, 2.0]; 2]));
    println!("{:?}", quad::hessian([1.0, 2.0, 3.0]));
    println!("{:?} {:?} {:?}", cube::grad(2.0), cube::grad_grad(2.0), cube::grad_grad_grad(2.0));
    println!("{:?}", f1::jvp_grad(1.0, 1.0));
    println!("{:?}", loss::vmap_grad(&[1.0, 2.0], &[vec![1.0, 2.0], vec![3.0, 4.0]], &[1.0, 2.0]));
    println!("{:?}", outer::vmap(&[1.0, -1.0]));
    println!("{:?}", outer::vmap_vmap(&[[1.0, -1.0]]));
    println!("{:?}", outer::vmap_vmap_vmap(&[vec![vec![1.0, -1.0]]]));
    println!("{:?}", jv::jvp_vmap((&[1.0, 2.0], 3), &[1.0, 0.5]));
    println!("{:?}", jvg::jacfwd_vmap_grad(&[1.0, 2.0]));
}
