//! Whether the functions that a chain calls do more than compute: then it matters how often they are called.

use super::Unfold;
use super::sequence::Sequence;
use super::syntax;
use std::collections::{HashMap, HashSet};
use syn::Expr;
use syn::visit::{self, Visit};

impl Unfold<'_> {
    pub(super) fn has_effects(&self, sequence: &Sequence) -> bool {
        let mut effects = Effects { closures: &self.closures, seen: HashSet::new(), found: false };
        sequence.functions().into_iter().for_each(|it| effects.visit_expr(it));
        effects.found
    }
}

struct Effects<'u> {
    closures: &'u HashMap<String, Expr>,
    /// The closures that were looked into.
    seen: HashSet<String>,
    found: bool,
}

impl<'u> Visit<'u> for Effects<'u> {
    fn visit_expr(&mut self, expr: &'u Expr) {
        self.found |= syntax::acts(expr);
        visit::visit_expr(self, expr);
    }

    /// A closure by its name does what it does.
    fn visit_expr_path(&mut self, it: &'u syn::ExprPath) {
        let name = it.path.get_ident().map(ToString::to_string).unwrap_or_default();
        if let Some(closure) = self.closures.get(&name)
            && self.seen.insert(name)
        {
            self.visit_expr(closure);
        }
    }
}
