//! "did you mean", and lists as a sentence has them.

/// The candidate that `name` is most likely a slip of.
pub(crate) fn closest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let near = candidates.into_iter().map(|it| (distance(name, it), it));
    let (distance, best) = near.min_by_key(|it| it.0)?;
    (distance < name.len() && distance <= name.len().max(3) / 3).then_some(best)
}

/// What JAX and functorch call something, and what it is called here.
const ELSEWHERE: [(&str, &str); 8] = [
    ("argnum", "wrt"),
    ("argnums", "wrt"),
    ("in_axes", "in_dims"),
    ("out_axes", "out_dims"),
    ("axis_size", "size"),
    ("chunk_size", "chunk"),
    ("jacobian", "jacfwd"),
    ("vectorize", "vmap"),
];

/// The candidate that JAX or functorch has under this name, or that it is most likely a slip of.
pub(crate) fn meant<'a>(name: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let elsewhere = ELSEWHERE.iter().find(|it| it.0 == name);
    let here = elsewhere.and_then(|it| candidates.iter().copied().find(|here| *here == it.1));
    here.or_else(|| closest(name, candidates.iter().copied()))
}

/// The number of letters to insert, delete, replace, or swap with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = cell(&rows, &a[..i], &b[..j]);
        }
    }
    rows[a.len()][b.len()]
}

fn cell(rows: &[Vec<usize>], a: &[char], b: &[char]) -> usize {
    let (i, j) = (a.len(), b.len());
    if i == 0 || j == 0 {
        return i + j;
    }
    let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
    let best = replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
    let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
    if swapped { best.min(rows[i - 2][j - 2] + 1) } else { best }
}

/// `` `a`, `b`, and `c` ``.
pub(crate) fn list(names: &[impl AsRef<str>]) -> String {
    let names: Vec<_> = names.iter().map(|it| format!("`{}`", it.as_ref())).collect();
    match &names[..] {
        [] => "none".to_owned(),
        [one] => one.clone(),
        [a, b] => format!("{a} and {b}"),
        [init @ .., last] => format!("{}, and {last}", init.join(", ")),
    }
}

/// `1 entry`, `2 entries`.
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        let names = ["weight", "bias"];
        assert_eq!(closest("weigth", names), Some("weight"));
        assert_eq!(closest("bais", names), Some("bias"));
        assert_eq!(closest("x", ["y"]), None);
        assert_eq!(closest("temperature", names), None);
    }

    #[test]
    fn a_name_from_elsewhere_is_known() {
        assert_eq!(meant("argnums", &["wrt", "mode"]), Some("wrt"));
        assert_eq!(meant("argnums", &["in_dims"]), None);
        assert_eq!(meant("modes", &["wrt", "mode"]), Some("mode"));
    }

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(list(&["x"]), "`x`");
        assert_eq!(list(&["x", "y"]), "`x` and `y`");
        assert_eq!(list(&["x", "y", "z"]), "`x`, `y`, and `z`");
    }
}
