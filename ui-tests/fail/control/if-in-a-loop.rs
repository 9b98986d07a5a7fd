use functra::vmap;

#[vmap]
fn nearest(points: &[[f64; 2]]) -> f64 {
    let mut best = points[0];
    for point in points {
        if point[0] < best[0] {
            best = *point;
        }
    }
    best[1]
}

fn main() {}
