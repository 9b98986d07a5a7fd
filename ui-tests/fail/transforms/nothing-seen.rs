use functra::{grad, jvp, transforms, vmap};

type Vec3 = [f64; 3];

#[grad]
fn mass(p: Vec3) -> f64 {
    p[0]
}

#[jvp]
fn doubled(x: f64) -> Vec3 {
    [2.0 * x; 3]
}

#[grad(wrt = direction)]
fn along(x: f64, direction: Vec3) -> f64 {
    x * direction[0]
}

#[grad]
fn widened(x: f32) -> f64 {
    f64::from(x)
}

#[grad]
fn narrowed(x: f32, w: f64) -> f32 {
    x * w as f32
}

#[transforms(vmap)]
fn norm(p: Vec3) -> f64 {
    p[0].abs()
}

#[vmap]
fn is_small(x: f64) -> bool {
    x < 1e-3
}

fn main() {}
