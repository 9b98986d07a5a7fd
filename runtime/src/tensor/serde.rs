//! As data: `{"shape": [2, 2], "entries": [1.0, 2.0, 3.0, 4.0]}`.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Tensor;
use super::dims::MOST;
use super::entry::Leaf;

#[derive(Serialize, Deserialize)]
#[serde(rename = "Tensor")]
struct Parts<Shape, Entries> {
    shape: Shape,
    entries: Entries,
}

/// With the feature `serde`: the shape, and the entries row by row.
impl<T: Leaf + Serialize, const R: usize> Serialize for Tensor<T, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Parts { shape: &*self.0.dims, entries: self.as_slice() }.serialize(serializer)
    }
}

/// With the feature `serde`. An error, if there are other many axes, or entries.
impl<'de, T: Leaf + Deserialize<'de>, const R: usize> Deserialize<'de> for Tensor<T, R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Parts { shape, entries } = Parts::<Vec<usize>, Vec<T>>::deserialize(deserializer)?;
        let (axes, len) = (shape.len(), entries.len());
        let shape = <[usize; R]>::try_from(shape).map_err(|_| {
            D::Error::custom(format_args!("a tensor of {R} axes has no shape of {axes}"))
        })?;
        const { assert!(R <= MOST, "a tensor has at most eight axes") };
        let size = shape.iter().try_fold(1_usize, |size, it| size.checked_mul(*it));
        if size != Some(len) {
            return Err(D::Error::custom(format_args!(
                "{len} entries do not fill a tensor of shape {shape:?}"
            )));
        }
        Ok(Tensor::new(shape, entries))
    }
}
