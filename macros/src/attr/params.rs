//! The parameters of the function.

use proc_macro2::Ident;
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
    /// Whether it is marked `#[diff]`.
    pub(crate) diff: bool,
    /// The name, or the pattern, for messages.
    pub(super) written: String,
}

/// The parameters without the receiver. Takes `#[nodiff]` and `#[diff]` off the signature.
pub(super) fn take(cx: &Diagnostics, sig: &mut Signature) -> Vec<Param> {
    let mut params = Vec::new();
    for input in &mut sig.inputs {
        match input {
            FnArg::Receiver(receiver) => receiver.attrs.retain(|it| !is_mark(it)),
            FnArg::Typed(typed) => params.push(param(cx, typed, params.len())),
        }
    }
    params
}

fn param(cx: &Diagnostics, typed: &mut PatType, position: usize) -> Param {
    let nodiff = typed.attrs.iter().any(|it| is_named(it, "nodiff"));
    let diff = typed.attrs.iter().any(|it| is_named(it, "diff"));
    typed.attrs.retain(|it| !is_mark(it));
    let written = written(&typed.pat);
    let ident = match &*typed.pat {
        Pat::Ident(PatIdent { by_ref: None, subpat: None, ident, .. }) => ident.clone(),
        pattern => {
            refuse_pattern(cx, typed);
            format_ident!("argument_{position}", span = pattern.span())
        }
    };
    Param { ty: (*typed.ty).clone(), ident, nodiff, diff, written }
}

/// `mut` is the body's affair.
fn written(pattern: &Pat) -> String {
    match pattern {
        Pat::Ident(PatIdent { by_ref: None, subpat: None, ident, .. }) => ident.to_string(),
        pattern => quoted(pattern),
    }
}

/// `#[nodiff]` or `#[diff]`.
fn is_mark(attr: &syn::Attribute) -> bool {
    is_named(attr, "nodiff") || is_named(attr, "diff")
}

fn is_named(attr: &syn::Attribute, name: &str) -> bool {
    attr.path().segments.last().is_some_and(|it| it.ident == name)
}

fn refuse_pattern(cx: &Diagnostics, PatType { pat, ty, .. }: &PatType) {
    let (pattern, ty) = (quoted(pat), quoted(ty));
    let (what, help) = match &**pat {
        Pat::Wild(_) => (
            "has no name",
            format!("name it, with an underscore if it is not used: `_unused: {ty}`"),
        ),
        Pat::Ident(PatIdent { by_ref: Some(_), mutability, ident: it, subpat: None, .. }) => {
            let mutable = mutability.map_or("", |_| "mut ");
            let begin = format!("`let {it} = &{mutable}{it};`");
            ("is not just a name", format!("declare it `{it}: {ty}`, and begin with {begin}"))
        }
        _ => {
            let begin = format!("`let {pattern} = whole;`");
            ("is a pattern", format!("name it, `whole: {ty}`, and begin with {begin}"))
        }
    };
    cx.error(Code::UnnamedParameter, pat, format!("the parameter `{pattern}` {what}"))
        .note("the functions made from this one have its parameters, by their names")
        .help(help)
        .emit();
}
