//! All that was chosen lands in one module: paths through the crate's own modules lose them.

use std::collections::BTreeSet;

use quote::ToTokens;
use syn::{
    Block, Expr, Ident, Item, Macro, Path, PathSegment, Stmt, Token, UseTree,
    punctuated::Punctuated,
    visit_mut::{self, VisitMut},
};

/// Shortens paths to the items that came along.
pub(crate) struct Flatten<'a> {
    pub types: &'a BTreeSet<String>,
    pub values: &'a BTreeSet<String>,
    pub foreign: &'a BTreeSet<String>,
}

impl Flatten<'_> {
    /// How many leading modules the path has, if it leads to something that came along.
    fn modules(&self, path: &[String]) -> usize {
        let to_type = path.iter().position(|n| self.types.contains(n));
        let to_value = || path.last().filter(|n| self.values.contains(*n)).map(|_| path.len() - 1);
        let count = to_type.or_else(to_value).unwrap_or(0);
        let are_own =
            !self.foreign.contains(&path[0]) && path[..count].iter().all(|n| is_module(n));
        if are_own { count } else { 0 }
    }

    /// Whether the imports come from inside the crate.
    fn is_own(&self, tree: &UseTree) -> bool {
        matches!(tree, UseTree::Path(path) if !self.foreign.contains(&path.ident.to_string()))
    }
}

impl VisitMut for Flatten<'_> {
    fn visit_path_mut(&mut self, path: &mut Path) {
        let names: Vec<_> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        let count = self.modules(&names);
        if count > 0 {
            path.leading_colon = None;
            path.segments = drop_first(&path.segments, count);
        }
        visit_mut::visit_path_mut(self, path);
    }

    /// Arguments of macros are often expressions; others have no syntax tree to look into.
    fn visit_macro_mut(&mut self, call: &mut Macro) {
        visit_mut::visit_macro_mut(self, call);
        let list = Punctuated::<Expr, Token![,]>::parse_terminated;
        if let Ok(mut arguments) = call.parse_body_with(list) {
            arguments.iter_mut().for_each(|argument| self.visit_expr_mut(argument));
            call.tokens = arguments.into_token_stream();
        }
    }

    fn visit_block_mut(&mut self, block: &mut Block) {
        block.stmts.retain(|s| !matches!(s, Stmt::Item(Item::Use(u)) if self.is_own(&u.tree)));
        visit_mut::visit_block_mut(self, block);
    }
}

fn is_module(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_') && name != "f64" && name != "f32"
}

fn drop_first(
    segments: &Punctuated<PathSegment, Token![::]>,
    count: usize,
) -> Punctuated<PathSegment, Token![::]> {
    segments.iter().skip(count).cloned().collect()
}

/// The same code at twice the precision, for difference quotients that mean something.
pub(crate) struct Widen;

impl VisitMut for Widen {
    fn visit_ident_mut(&mut self, ident: &mut Ident) {
        if ident == "f32" {
            *ident = Ident::new("f64", ident.span());
        }
    }

    fn visit_lit_float_mut(&mut self, literal: &mut syn::LitFloat) {
        if literal.suffix() == "f32" {
            let text = format!("{}f64", literal.base10_digits());
            *literal = syn::LitFloat::new(&text, literal.span());
        }
    }
}
