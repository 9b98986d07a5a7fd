//! `vec![f(x); n]` with its entry computed before it: what stands in a macro is not taken apart.

use crate::resolve::macros;
use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ItemFn, Macro, Token};

/// Takes the entries out of each `vec!`.
pub(crate) fn hoisted(function: &mut ItemFn) {
    Hoist.visit_block_mut(&mut function.block);
}

struct Hoist;

impl VisitMut for Hoist {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if let Expr::Macro(it) = expr
            && macros::name(&it.mac) == "vec"
            && let Some(mut written) = written_out(&it.mac)
        {
            visit_mut::visit_expr_mut(self, &mut written);
            *expr = written;
            return;
        }
        visit_mut::visit_expr_mut(self, expr);
    }

    /// Items see no locals.
    fn visit_item_mut(&mut self, _: &mut syn::Item) {}
}

/// `{ let entry = f(x); vec![entry; n] }`
fn written_out(call: &Macro) -> Option<Expr> {
    let path = &call.path;
    let (entries, length) = parts.parse2(call.tokens.clone()).ok()?;
    if entries.iter().all(|it| !is_taken_apart(it)) {
        return None;
    }
    let names: Vec<syn::Ident> =
        (0..entries.len()).map(|i| quote::format_ident!("entry{i}")).collect();
    Some(match length {
        Some(length) => {
            let (entry, name) = (&entries[0], &names[0]);
            syn::parse_quote!({ let #name = #entry; #path![#name; #length] })
        }
        None => syn::parse_quote!({ let (#(#names,)*) = (#(#entries,)*); #path![#(#names),*] }),
    })
}

fn parts(input: ParseStream<'_>) -> syn::Result<(Vec<Expr>, Option<TokenStream>)> {
    let first: Expr = input.parse()?;
    if input.parse::<Option<Token![;]>>()?.is_some() {
        return Ok((vec![first], Some(input.parse()?)));
    }
    input.parse::<Option<Token![,]>>()?;
    let rest = Punctuated::<Expr, Token![,]>::parse_terminated(input)?;
    Ok((std::iter::once(first).chain(rest).collect(), None))
}

/// Whether an entry is a call: of a closure, or at the end of a chain.
fn is_taken_apart(entry: &Expr) -> bool {
    struct Calls(bool);
    impl<'ast> syn::visit::Visit<'ast> for Calls {
        fn visit_expr(&mut self, expr: &'ast Expr) {
            self.0 |= matches!(expr, Expr::Call(_) | Expr::MethodCall(_) | Expr::Closure(_));
            syn::visit::visit_expr(self, expr);
        }
    }
    let mut calls = Calls(false);
    syn::visit::Visit::visit_expr(&mut calls, entry);
    calls.0
}
