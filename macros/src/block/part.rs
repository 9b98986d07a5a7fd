//! `impl Index for Vec3`, for cotangents: which entry an index names does not depend on what the entries are.

use super::Block;
use crate::lift::types::Replace;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, FnArg, ImplItem, ImplItemFn};

impl Block<'_> {
    /// The place of an entry, in a struct of any numbers.
    pub(super) fn part(&self) -> TokenStream {
        if !self.is_index() {
            return TokenStream::new();
        }
        let function = self.item.items.iter().find_map(|it| match it {
            ImplItem::Fn(it) => Some(it),
            _ => None,
        });
        function.and_then(|it| self.part_of(it)).unwrap_or_default()
    }

    /// Whether the block says what an index names.
    pub(super) fn is_index(&self) -> bool {
        let last = self.item.trait_.as_ref().and_then(|it| it.1.segments.last());
        last.is_some_and(|it| it.ident == "Index")
    }

    fn part_of(&self, it: &ImplItemFn) -> Option<TokenStream> {
        let output = self.item.items.iter().find_map(|it| match it {
            ImplItem::Type(it) => Some(&it.ty),
            _ => None,
        })?;
        let Some(FnArg::Typed(index)) = it.sig.inputs.iter().nth(1) else { return None };
        let (name, of) = (quote!(__N), &index.ty);
        let lifted = |ty| Replace::new(self.scalar, &name).ty(&self.named(ty, &name));
        let (lifted_self, output) = (lifted(&self.item.self_ty), lifted(output));
        let mut body = it.block.clone();
        let body = if is_projection(&body) {
            Mutable.visit_block_mut(&mut body);
            body.to_token_stream()
        } else {
            let text = "the reverse derivative of an index that computes is not known [FT0425]";
            quote!({
                const {
                    ::core::assert!(::core::mem::size_of::<__N>() == ::core::primitive::usize::MAX, #text)
                }
                ::core::unreachable!()
            })
        };
        let generics = &self.item.generics;
        let (params, clause) = (generics.params.iter(), &generics.where_clause);
        Some(quote! {
            impl<#(#params,)* __N> __rt::Part<#of> for #lifted_self #clause {
                type Part = #output;
                #[inline(always)]
                #[track_caller]
                fn __part_mut(&mut self, #index) -> &mut #output #body
            }
        })
    }
}

/// Whether an index only chooses: it calls nothing and computes with no number.
pub(super) fn is_projection(block: &syn::Block) -> bool {
    struct Search(bool);
    impl<'ast> Visit<'ast> for Search {
        fn visit_expr(&mut self, expr: &'ast Expr) {
            let is_float = matches!(expr, Expr::Lit(it) if matches!(it.lit, syn::Lit::Float(_)));
            let is_made = matches!(
                expr,
                Expr::MethodCall(_) | Expr::Call(_) | Expr::Struct(_) | Expr::Closure(_)
            );
            self.0 &= !is_float && !is_made;
            visit::visit_expr(self, expr);
        }
    }
    let mut search = Search(true);
    search.visit_block(block);
    search.0
}

/// `&mut self.x` for `&self.x`
struct Mutable;

impl VisitMut for Mutable {
    fn visit_expr_reference_mut(&mut self, it: &mut syn::ExprReference) {
        it.mutability.get_or_insert_with(Default::default);
        visit_mut::visit_expr_reference_mut(self, it);
    }
}
