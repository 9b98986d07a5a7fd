//! Branches and closures: their arms and bodies give what is wanted of the whole.

use super::{Form, Lift, Want};
use crate::resolve::address;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

impl Lift<'_> {
    pub(super) fn if_expr(&self, it: &syn::ExprIf, want: Want) -> TokenStream {
        let want = self.arm_want(want, it);
        if self.selected.contains(&address(it)) {
            return self.select_if(it);
        }
        let cond = self.condition(&it.cond);
        let then = self.block(&it.then_branch, want);
        let otherwise = it.else_branch.as_ref().map(|(token, it)| {
            let it = self.expr(it, want);
            quote!(#token #it)
        });
        quote!(if #cond #then #otherwise)
    }

    /// If any arm gives lifted numbers, all must.
    fn arm_want(&self, want: Want, it: &syn::ExprIf) -> Want {
        let tail = |block: &syn::Block| match block.stmts.last() {
            Some(syn::Stmt::Expr(tail, None)) => self.facts.active.of(tail).value,
            _ => false,
        };
        let otherwise =
            it.else_branch.as_ref().is_some_and(|(_, it)| self.facts.active.of(it).value);
        if want == Want::Lifted || tail(&it.then_branch) || otherwise {
            Want::Lifted
        } else {
            Want::Any
        }
    }

    pub(super) fn match_expr(&self, it: &syn::ExprMatch, want: Want) -> TokenStream {
        let any_lifted = it.arms.iter().any(|arm| self.facts.active.of(&arm.body).value);
        let want = if any_lifted { Want::Lifted } else { want };
        let scrutinee = self.expr(&it.expr, Want::Any);
        let takes_apart = self.facts.active.of(&it.expr).value;
        let arms = it.arms.iter().map(|arm| {
            let pat =
                if takes_apart { self.struct_pattern(&arm.pat, false) } else { arm.pat.clone() };
            let guard = arm.guard.as_ref().map(|(token, it)| {
                let it = self.condition(it);
                quote!(#token #it)
            });
            let body = self.expr(&arm.body, want);
            quote!(#pat #guard => { #body })
        });
        quote!(match #scrutinee { #(#arms)* })
    }

    /// A closure, which gives lifted numbers if a derivative follows them, and plain ones if it looks at what one
    /// follows, but gives nothing of it.
    pub(super) fn closure(&self, it: &syn::ExprClosure, gives_lifted: bool) -> TokenStream {
        let want = if gives_lifted { Want::Lifted } else { Want::Any };
        self.closure_with(it, &self.expr(&it.body, want))
    }

    /// A closure whose value decides something, as an `if` does.
    pub(super) fn predicate(&self, it: &syn::ExprClosure) -> TokenStream {
        self.closure_with(it, &self.condition(&it.body))
    }

    fn closure_with(&self, it: &syn::ExprClosure, body: &TokenStream) -> TokenStream {
        let (movability, output) = (&it.capture, &it.output);
        let inputs = it.inputs.iter().map(|pat| {
            let is_lifted =
                self.facts.scopes.bound_by(pat).iter().any(|id| self.facts.active.local(*id));
            if is_lifted { self.pattern(pat) } else { pat.to_token_stream() }
        });
        let output = match output {
            syn::ReturnType::Type(arrow, ty) => {
                let ty = self.ty(ty);
                quote!(#arrow #ty)
            }
            syn::ReturnType::Default => TokenStream::new(),
        };
        self.inlined(&quote!(#movability |#(#inputs),*| #output #body))
    }

    /// A closure on lanes must be compiled where it stands. (An attribute may stand before an expression only
    /// where that ends a block.)
    pub(super) fn inlined(&self, closure: &TokenStream) -> TokenStream {
        match self.form {
            Form::Lanes => quote!({ #[inline(always)] #closure }),
            Form::Scalar => closure.clone(),
        }
    }
}
