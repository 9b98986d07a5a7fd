//! The parameters of the function.

use proc_macro2::{Ident, Span};
use quote::format_ident;
use syn::spanned::Spanned;
use syn::{FnArg, Pat, PatIdent, PatType, Signature, Type};

use crate::diagnostics::{Code, Diagnostics};
use crate::source::quoted;

/// A parameter of the function.
pub(crate) struct Param {
    /// Its name. A pattern, which is refused, has a made-up one.
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    /// Whether it is marked `#[nodiff]`.
    pub(crate) nodiff: bool,
    /// Whether it is declared `mut`.
    pub(crate) mutable: bool,
    /// The place of the name.
    pub(crate) span: Span,
}

/// The parameters without the receiver. Takes `#[nodiff]` off the signature.
pub(super) fn take(cx: &Diagnostics, sig: &mut Signature) -> Vec<Param> {
    let mut params = Vec::new();
    for input in &mut sig.inputs {
        match input {
            FnArg::Receiver(receiver) => receiver.attrs.retain(|it| !is_nodiff(it)),
            FnArg::Typed(typed) => params.push(param(cx, typed, params.len())),
        }
    }
    params
}

fn param(cx: &Diagnostics, typed: &mut PatType, position: usize) -> Param {
    let nodiff = typed.attrs.iter().any(is_nodiff);
    typed.attrs.retain(|it| !is_nodiff(it));
    let (ident, mutable) = match &*typed.pat {
        Pat::Ident(PatIdent { by_ref: None, subpat: None, ident, mutability, .. }) => {
            (ident.clone(), mutability.is_some())
        }
        pattern => {
            refuse_pattern(cx, typed);
            (format_ident!("argument_{position}", span = pattern.span()), false)
        }
    };
    Param { span: ident.span(), ty: (*typed.ty).clone(), ident, nodiff, mutable }
}

fn is_nodiff(attr: &syn::Attribute) -> bool {
    attr.path().segments.last().is_some_and(|it| it.ident == "nodiff")
}

fn refuse_pattern(cx: &Diagnostics, PatType { pat, ty, .. }: &PatType) {
    let (pattern, ty) = (quoted(pat), quoted(ty));
    let help = match &**pat {
        Pat::Wild(_) => format!("name it, with an underscore if it is not used: `_unused: {ty}`"),
        Pat::Ident(PatIdent { by_ref: Some(_), mutability, ident, subpat: None, .. }) => {
            let mutable = mutability.map_or("", |_| "mut ");
            format!(
                "take it by value, `{ident}: {ty}`, and begin with `let {ident} = &{mutable}{ident};`"
            )
        }
        _ => format!("name it, `whole: {ty}`, and begin with `let {pattern} = whole;`"),
    };
    cx.error(Code::UnnamedParameter, pat, format!("the parameter `{pattern}` has no name"))
        .note(
            "the derivative has parameters of the same names, and options like `wrt` speak of them",
        )
        .help(help)
        .emit();
}
