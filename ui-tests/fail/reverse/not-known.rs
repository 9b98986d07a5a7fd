use functra::grad;

#[grad]
fn widest(x: &[f64]) -> f64 {
    let mut kept = x.to_vec();
    kept.retain(|x| *x > 0.0);
    kept[kept.len() - 1] - kept[0]
}

#[grad(mode = reverse)]
fn first_above(xs: &[f64], limit: f64) -> Option<f64> {
    xs.iter().find_map(|x| if *x > limit { Some(x * x) } else { None })
}

#[grad(mode = reverse)]
fn above_or_first(xs: &[f64], limit: f64) -> f64 {
    let found = 'search: {
        for x in xs {
            if *x > limit {
                break 'search x * x;
            }
        }
        xs[0]
    };
    found * limit
}

fn main() {
    let _ = widest::grad(&[1.0]);
}
