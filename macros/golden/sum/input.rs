use functra::grad;

#[grad]
pub fn roughness(heights: &[f64], #[nodiff] distances: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..heights.len() {
        for j in 0..i {
            let slope = (heights[i] - heights[j]) / distances[i - j];
            if slope < 1.0 {
                sum += slope * slope;
            }
        }
    }
    sum / heights.len() as f64
}
