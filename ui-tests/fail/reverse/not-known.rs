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
fn sum_of_roots(xs: &[f64], limit: f64) -> f64 {
    let mut sum = 0.0;
    for x in xs {
        sum += 'root: {
            if *x < 0.0 {
                continue;
            }
            if *x > limit {
                break 'root limit;
            }
            x.sqrt()
        };
    }
    sum
}

fn main() {
    let _ = widest::grad(&[1.0]);
}
