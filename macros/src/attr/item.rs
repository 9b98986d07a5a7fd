//! The item that the attributes stand on: a function, of the kinds that can be transformed.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::parse::{Parse, ParseStream};
use syn::visit::{self, Visit};
use syn::visit_mut::VisitMut;
use syn::{Attribute, ImplItemFn, Item, ItemFn, Path, Signature, Token, TraitItemFn};
use syn::{TypeImplTrait, Visibility};

use super::args::Arg;
use super::groups::Visible;
use super::suggest::list;
use crate::diagnostics::{Code, Diagnostics, Reported};
use crate::source::quoted;

/// A function with a body, wherever it stands.
pub(super) struct Function {
    pub(super) item: ItemFn,
    pub(super) defaultness: Option<Token![default]>,
}

impl Parse for Function {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let ImplItemFn { attrs, vis, defaultness, sig, block } = input.parse()?;
        let mut item = ItemFn { attrs, vis, sig, block: Box::new(block) };
        Visible.visit_item_fn_mut(&mut item);
        Ok(Function { item, defaultness })
    }
}

/// Reads the function, and reports what keeps it from being transformed.
pub(super) fn parse(
    cx: &Diagnostics,
    item: TokenStream,
    stack: &[Arg],
) -> Result<Function, Reported> {
    let head = syn::parse2::<Head>(item.clone()).map_err(|error| syntax(cx, &error))?;
    if let Some(kind) = head.kind() {
        return Err(not_a_function(cx, &head, kind, stack));
    }
    if let Ok(TraitItemFn { sig, default: None, .. }) = syn::parse2(item.clone()) {
        return Err(no_body(cx, &sig, stack));
    }
    let function = syn::parse2::<Function>(item).map_err(|error| syntax(cx, &error))?;
    refuse_kind(cx, &function.item.sig);
    Ok(function)
}

/// The words that an item begins with, after its attributes and visibility: `const fn f`.
struct Head {
    words: Vec<TokenTree>,
}

impl Parse for Head {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        input.call(Attribute::parse_outer)?;
        input.parse::<Visibility>()?;
        let rest = input.parse::<TokenStream>()?;
        let is_word = |it: &TokenTree| matches!(it, TokenTree::Ident(_) | TokenTree::Literal(_));
        Ok(Head { words: rest.into_iter().take_while(is_word).collect() })
    }
}

impl ToTokens for Head {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.words.iter().cloned());
    }
}

/// Keywords and what they begin; those that may stand before another come last.
const KINDS: [(&str, Option<&str>); 13] = [
    ("fn", None),
    ("struct", Some("a struct")),
    ("enum", Some("an enum")),
    ("union", Some("a union")),
    ("impl", Some("an `impl` block")),
    ("trait", Some("a trait")),
    ("mod", Some("a module")),
    ("type", Some("a type alias")),
    ("static", Some("a static")),
    ("use", Some("a `use` declaration")),
    ("macro_rules", Some("a macro")),
    ("const", Some("a constant")),
    ("extern", Some("an `extern` block")),
];

impl Head {
    /// What the item is, if it is not a function.
    fn kind(&self) -> Option<&'static str> {
        let words: Vec<_> = self.words.iter().map(ToString::to_string).collect();
        let known = KINDS.iter().find(|(keyword, _)| words.iter().any(|it| it == keyword));
        known.map_or(Some("an item"), |(_, kind)| *kind)
    }
}

fn not_a_function(cx: &Diagnostics, head: &Head, kind: &str, stack: &[Arg]) -> Reported {
    let attributes = attributes(stack);
    let help = match kind {
        "an `impl` block" | "a trait" | "a module" => {
            format!("put {attributes} on the functions inside")
        }
        "a constant" | "a static" => {
            "write it as a function, `fn name(x: f64) -> f64 { .. }`".to_owned()
        }
        _ => format!("put {attributes} on a function, `fn name(x: f64) -> f64 {{ .. }}`"),
    };
    cx.error(
        Code::NotAFunction,
        head,
        format!("{attributes} on {kind}, but only functions can be transformed"),
    )
    .help(help)
    .emit()
}

fn no_body(cx: &Diagnostics, sig: &Signature, stack: &[Arg]) -> Reported {
    let attributes = attributes(stack);
    cx.error(
        Code::NotAFunction,
        sig,
        format!("{attributes} on `{}`, which has no body to transform", sig.ident),
    )
    .help(format!("put {attributes} on the function that does the computation"))
    .emit()
}

fn attributes(stack: &[Arg]) -> String {
    let names: Vec<_> = stack.iter().map(|it| format!("#[{}]", it.name)).collect();
    list(&names)
}

/// What rustc reads and we do not.
fn syntax(cx: &Diagnostics, error: &syn::Error) -> Reported {
    let at = quote_spanned!(error.span()=> _);
    cx.error(Code::UnsupportedExpression, at, format!("this syntax is not known here: {error}"))
        .emit()
}

/// Reports the kinds of function that cannot be transformed. `const fn` can: its copies are not.
fn refuse_kind(cx: &Diagnostics, sig: &Signature) {
    if let Some(keyword) = &sig.asyncness {
        let reason = "a derivative runs from its first line to its last, without a pause";
        refuse_qualifier(cx, sig, keyword, "async fn", reason);
    }
    if let Some(keyword) = &sig.unsafety {
        let reason = "its derivative would need promises of its own, which nobody has made";
        refuse_qualifier(cx, sig, keyword, "unsafe fn", reason);
    }
    if let Some(abi) = sig.abi.as_ref().filter(|it| quoted(it) != "extern \"Rust\"") {
        let reason = "its signature is fixed by another language";
        refuse_qualifier(cx, sig, abi, &format!("{} fn", quoted(abi)), reason);
    }
    if let Some(variadic) = &sig.variadic {
        let reason = "each argument of the derivative needs a name and a type";
        refuse_qualifier(cx, sig, variadic, "variadic functions", reason);
    }
    ReturnedImpl { cx }.visit_return_type(&sig.output);
}

fn refuse_qualifier(
    cx: &Diagnostics,
    sig: &Signature,
    at: &impl ToTokens,
    kind: &str,
    reason: &str,
) {
    let name = &sig.ident;
    let kind = if kind.ends_with("fn") { format!("`{kind}`") } else { kind.to_owned() };
    cx.error(Code::UnsupportedFunction, at, format!("{kind} cannot be transformed: {reason}"))
        .help(format!(
            "move the computation into a plain function, annotate that, and call it from `{name}`"
        ))
        .emit();
}

/// Refuses each `impl Trait` in a return type.
struct ReturnedImpl<'a> {
    cx: &'a Diagnostics,
}

impl<'ast> Visit<'ast> for ReturnedImpl<'_> {
    fn visit_type_impl_trait(&mut self, ty: &'ast TypeImplTrait) {
        let headline = format!("`{}` is returned, a type without a name", quoted(ty));
        self.cx
            .error(Code::UnsupportedFunction, ty, headline)
            .note("the derivative has to name the type of its result")
            .help("return a type with a name, such as `f64`, `[f64; 3]`, or `Vec<f64>`")
            .emit();
    }
}

/// Whether the function can only stand in an `impl` or a `trait`.
pub(super) fn speaks_of_self(item: &ItemFn) -> bool {
    let mut search = SelfType { found: item.sig.receiver().is_some() };
    search.visit_item_fn(item);
    search.found
}

struct SelfType {
    found: bool,
}

impl<'ast> Visit<'ast> for SelfType {
    fn visit_path(&mut self, path: &'ast Path) {
        self.found |= path.segments.first().is_some_and(|it| it.ident == "Self");
        visit::visit_path(self, path);
    }

    /// Its `Self` would be another.
    fn visit_item(&mut self, _: &'ast Item) {}
}
