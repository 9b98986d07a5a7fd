//! The arguments of an attribute, split but not yet understood, so that one that is faulty does not
//! hide the next.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Expr, Path, Token, parse_quote};

use super::groups::visible;
use crate::diagnostics::{Code, Diagnostics};
use crate::source::quoted;

/// `name`, `name = value`, or `name(list)`.
pub(super) struct Arg {
    pub(super) name: Ident,
    pub(super) value: Value,
}

/// What follows the name.
pub(super) enum Value {
    /// Nothing.
    Absent,
    /// `= value`
    Assigned(Box<Expr>),
    /// `(list)`
    Listed(Group),
}

impl Parse for Arg {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.call(Ident::parse_any)?;
        let value = if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            Value::Assigned(Box::new(visible(input.parse()?)))
        } else if input.peek(syn::token::Paren) {
            Value::Listed(input.parse()?)
        } else {
            Value::Absent
        };
        Ok(Arg { name, value })
    }
}

impl ToTokens for Arg {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = &self.name;
        tokens.extend(match &self.value {
            Value::Absent => quote!(#name),
            Value::Assigned(value) => quote!(#name = #value),
            Value::Listed(list) => quote!(#name #list),
        });
    }
}

impl Arg {
    /// The expressions in parentheses after the name.
    pub(super) fn list(&self) -> Vec<Expr> {
        match &self.value {
            Value::Listed(list) => exprs(list.stream()),
            _ => Vec::new(),
        }
    }

    /// The value as a list, `(a, b)` with or without `=` before it, or as one entry for all.
    pub(super) fn entries(&self) -> Entries {
        match &self.value {
            Value::Absent => Entries::List(Vec::new()),
            Value::Listed(list) => Entries::List(exprs(list.stream())),
            Value::Assigned(value) => match &**value {
                Expr::Tuple(tuple) => Entries::List(tuple.elems.iter().cloned().collect()),
                Expr::Array(array) => Entries::List(array.elems.iter().cloned().collect()),
                Expr::Paren(paren) => Entries::One(paren.expr.clone()),
                _ => Entries::One(value.clone()),
            },
        }
    }
}

/// The value of an option that takes several.
pub(super) enum Entries {
    One(Box<Expr>),
    List(Vec<Expr>),
}

/// What is no expression is kept as it is, for the option to refuse.
fn exprs(list: TokenStream) -> Vec<Expr> {
    let parser = syn::punctuated::Punctuated::<Expr, Token![,]>::parse_terminated;
    let parsed = parser.parse2(list.clone());
    parsed.map_or_else(|_| vec![Expr::Verbatim(list)], |it| it.into_iter().map(visible).collect())
}

/// Splits the arguments of `#[attribute(tokens)]`, and reports what is none.
pub(super) fn split(cx: &Diagnostics, attribute: &Ident, tokens: TokenStream) -> Vec<Arg> {
    let (args, rejected) = pieces(tokens);
    for tokens in rejected {
        cx.error(
            Code::UnknownOption,
            &tokens,
            format!("`{}` is not an option of `{attribute}`", quoted(&tokens)),
        )
        .note("options are written `name = value`, with commas between them")
        .emit();
    }
    args
}

/// The attributes on the function, which are the arguments of the hidden one.
pub(super) fn stack(tokens: TokenStream) -> Vec<Arg> {
    pieces(tokens).0
}

/// The arguments, and the tokens between commas that are none.
fn pieces(tokens: TokenStream) -> (Vec<Arg>, Vec<TokenStream>) {
    let parser = |input: ParseStream<'_>| {
        let (mut args, mut rejected) = (Vec::new(), Vec::new());
        while !input.is_empty() {
            let fork = input.fork();
            if let Ok(arg) = fork.parse() {
                syn::parse::discouraged::Speculative::advance_to(input, &fork);
                args.push(arg);
            }
            rejected.extend(up_to_comma(input)?);
        }
        Ok((args, rejected))
    };
    parser.parse2(tokens).expect("any tokens can be split at commas")
}

/// Takes the tokens before the next comma, and the comma.
fn up_to_comma(input: ParseStream<'_>) -> syn::Result<Option<TokenStream>> {
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    input.parse::<Option<Token![,]>>()?;
    Ok((!tokens.is_empty()).then_some(tokens))
}

/// Where generated code finds the runtime, unless told.
pub(super) fn default_krate() -> Path {
    parse_quote!(::functra)
}

/// The value of `crate = path`, which is wanted before anything is reported.
pub(super) fn krate(args: &TokenStream) -> Option<Path> {
    let (args, _) = pieces(args.clone());
    args.iter().find(|it| it.name == "crate").and_then(path)
}

/// A path as the value of an option.
pub(super) fn path(arg: &Arg) -> Option<Path> {
    let Value::Assigned(value) = &arg.value else { return None };
    let Expr::Path(value) = &**value else { return None };
    value.qself.is_none().then(|| value.path.clone())
}
