//! `branches = select`: an `if` on batched values computes both arms, and chooses for each element.

use super::call::respan;
use super::{Lift, Want};
use crate::resolve::{LocalId, assigned};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Expr, ExprIf};

impl Lift<'_> {
    /// Each arm works on its own copies of what the `if` assigns to; then the copies are chosen from.
    pub(super) fn select_if(&self, it: &ExprIf) -> TokenStream {
        let names = self.assigned_names(it);
        let want = if assigned::has_value(it) { Want::Lifted } else { Want::Any };
        let then = self.block(&it.then_branch, want);
        let otherwise = it.else_branch.as_ref().map_or(quote!({}), |(_, it)| self.expr(it, want));
        let (then, otherwise) = (arm(&names, &then), arm(&names, &otherwise));
        let cond = self.mask(&it.cond);
        let (yes, no): (Vec<_>, Vec<_>) = names
            .iter()
            .map(|it| (format_ident!("__then_{}", it), format_ident!("__else_{}", it)))
            .unzip();
        // What cannot be chosen from is reported at the `if`.
        let at = it.if_token.span.resolved_at(Span::call_site());
        let runtime = respan(self.runtime, at);
        let value = assigned::has_value(it)
            .then(|| quote_spanned!(at=> #runtime::choose(__chosen, &__then, &__else)));
        let assigned = names.iter().zip(yes.iter().zip(&no)).map(|(name, (yes, no))| {
            quote_spanned!(at=> #name = #runtime::choose(__chosen, &#yes, &#no);)
        });
        quote! {{
            let __chosen = #cond;
            let (__then, #(#yes,)*) = #then;
            let (__else, #(#no,)*) = #otherwise;
            #(#assigned)*
            #value
        }}
    }

    /// A condition as a mask: `&&` computes both sides.
    fn mask(&self, cond: &Expr) -> TokenStream {
        let (runtime, scalar) = (self.runtime, self.scalar);
        match cond {
            Expr::Paren(it) => self.mask(&it.expr),
            Expr::Binary(it) if matches!(it.op, syn::BinOp::And(_) | syn::BinOp::Or(_)) => {
                let name = if matches!(it.op, syn::BinOp::And(_)) { "and" } else { "or" };
                let name = Ident::new(name, Span::call_site());
                let (left, right) = (self.mask(&it.left), self.mask(&it.right));
                quote!(#runtime::#name::<#scalar>(#left, #right))
            }
            _ => self.expr(cond, Want::Any),
        }
    }

    /// The locals outside of an `if` that its arms assign to.
    fn assigned_names(&self, it: &ExprIf) -> Vec<Ident> {
        let inside = self.facts.scopes.declared_in(it);
        let roots = assigned::places(it).into_iter().filter_map(assigned::root);
        let ids =
            roots.filter_map(|it| self.facts.scopes.use_of(it)).filter(|id| !inside.contains(id));
        let mut ids: Vec<LocalId> = ids.collect();
        ids.sort_unstable();
        ids.dedup();
        ids.iter().map(|id| self.facts.scopes.local(*id).ident.clone()).collect()
    }
}

/// An arm on copies of its own: its value, and what became of them.
fn arm(names: &[Ident], block: &TokenStream) -> TokenStream {
    quote! {{
        #(let mut #names = ::core::clone::Clone::clone(&#names);)*
        let __value = #block;
        (__value, #(#names,)*)
    }}
}
